/** Clothes and shoes. Notation: see ../merchant-index.ts. */
export const clothingMerchants = {
  clothing: `
    Zara = zara, zara com
    H&M = ^h m, h m hennes*, hennes mauritz, h m online, h&m, ^hm
    C&A = c&a
    Primark = primark*, penneys
    Uniqlo = uniqlo*
    Mango = ^mango, mango shop*, mango online
    Bershka = bershka*
    Pull&Bear = pull bear*, pull and bear
    Stradivarius = stradivarius
    Massimo Dutti
    Desigual
    Oysho
    Zalando = zalando*
    About You = about you, aboutyou*
    ASOS = asos
    Boohoo = boohoo*
    Shein = shein*
    New Look = new look retail*, new look
    River Island
    Topshop
    JD Sports = jd sport*, jdsports
    Foot Locker = foot locker*, footlocker*
    Nike = nike
    Adidas = adidas*
    Puma = puma se, puma store, ^puma
    New Balance
    Under Armour
    Lululemon = lululemon*
    Gap = ^gap, gap outlet, gap us, gap online
    Old Navy = old navy*, oldnavy*
    Banana Republic
    American Eagle = american eagle*, ae outfitters
    Abercrombie = abercrombie*
    Hollister = hollister*
    Forever 21 = forever 21
    Urban Outfitters = urban outfitters
    Anthropologie
    J.Crew = j crew*, jcrew*
    Levi's = levis*
    Victoria's Secret = victorias secret*
    Aerie
    Carter's = carters*
    The Children's Place = childrens place, children s place
    DSW = dsw
    Famous Footwear
    Payless Shoes = payless shoe*
    Skechers = skechers*
    Vans = vans store*, ^vans
    Converse = converse*
    Patagonia = patagonia*
    The North Face = north face*
    Stitch Fix = stitch fix*
    Deichmann = deichmann*
    Görtz = görtz*
    Reno Schuhe = reno schuh*
    Peek & Cloppenburg = peek cloppenburg*, p c dusseldorf
    KiK = ^kik, kik textil*
    Takko = takko*
    NKD = ^nkd
    Ernsting's Family = ernstings*
    s.Oliver = s oliver*
    Esprit = esprit*
    New Yorker = new yorker*
    bonprix = bonprix*
    Vögele = vögele
    Kiabi = kiabi*
    Celio = ^celio, celio*
    Jules = ^jules
    Promod
    Etam = ^etam
    Undiz
    Gémo = gemo
    La Halle = la halle
    Sézane = sezane
    Jennyfer
    OVS = ^ovs, ovs spa
    Calzedonia = calzedonia*
    Intimissimi = intimissimi*
    Benetton = benetton*
    Kappahl = kappahl
    Lindex = lindex
    Clarks = clarks shoe*, ^clarks
    Schuh = schuh ltd, ^schuh
    Clothing Matalan = matalan*
    Superdry
    Sports Direct Clothing = usc fashion
    Timberland
    Ralph Lauren
    Tommy Hilfiger = tommy hilfiger*
    COS = cos stores, ^cos
    ARKET = arket*
    Monki
    Weekday
    & Other Stories = other stories
    White Stuff
    Seasalt = seasalt*
    Joules
    Monsoon = monsoon accessor*
    Accessorize = accessorize*
    Gymshark = gymshark*
    AllSaints = allsaints*, all saints retail
    Ted Baker
    Reiss
    Hobbs
    Boden = boden ltd, ^boden
    PrettyLittleThing = prettylittlething*
    Fat Face = fat face, fatface
    Crew Clothing
    Quiz Clothing
    Everlane
    Madewell = madewell*
    Express = express fashion, express llc
    Torrid
    Lane Bryant
    Ann Taylor = ann taylor*, loft 0
    Talbots = talbots*
    Chico's = chicos
    J.Jill = j jill
    Men's Wearhouse = mens wearhouse*
    Jos A Bank = jos a bank*
    Allbirds
    Crocs = crocs*
    Birkenstock = birkenstock*
    Coach = coach outlet, ^coach
    Kate Spade = kate spade*
    Michael Kors = michael kors*
    Pandora Jewelry = pandora jewel*, pandora store*, ^pandora
    Swarovski = swarovski*
    Christ Juweliere = christ juweliere
    Zales = zales*
    Kay Jewelers = kay jewel*
    Jared = jared gallery*
    Tiffany = tiffany co
    Hunkemöller = hunkemöller*
    Snipes = snipes*
    Humanic
    Breuninger = breuninger*
    engelhorn
    Best Secret = bestsecret*, best secret
    Limango
    Bonobo = bonobo jeans
    Jack & Jones = jack jones*, bestseller*
    Only = only stores
    Vero Moda = vero moda*
    Springfield = springfield tendam, ^springfield
    Cortefiel
    Lefties = lefties*
    Parfois = parfois*
    Scalpers
    Tezenis = tezenis*
    Terranova = terranova*
    Alcott
    Original Marines
    Okaïdi = okaidi*
    Petit Bateau = petit bateau*
    Jacadi
    Du Pareil au Même = dpam
    Zeeman = zeeman*
    WE Fashion = we fashion
    Scotch & Soda = scotch soda
    Shoeby
    vanHaren = vanharen*, van haren
    Omoda
    JBC = ^jbc
    Salamander = salamander schuh*
    Cubus = cubus*
    Dressmann = dressmann*
    Bik Bok = bik bok
    Gina Tricot = gina tricot*
  `,
}
