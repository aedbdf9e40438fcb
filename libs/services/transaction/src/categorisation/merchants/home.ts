/** Furniture, garden and hardware stores, landlords, lenders on homes and tradesmen. Notation: see ../merchant-index.ts. */
export const homeMerchants = {
  'home-and-garden': `
    IKEA = ikea
    Home Depot = home depot*, homedepot*, the home depot
    Lowe's = lowes*, lowe s
    Menards = menards*
    Ace Hardware = ace hardware*, ace hdwe
    True Value = true value*
    Harbor Freight = harbor freight*
    Tractor Supply = tractor supply*
    Bed Bath & Beyond = bed bath*
    Wayfair = wayfair*
    Crate & Barrel = crate barrel*
    Pottery Barn = pottery barn*
    West Elm = west elm*
    Williams-Sonoma = williams sonoma*
    Container Store = container store*
    Ashley Furniture = ashley home*, ashley furn*
    Rooms To Go = rooms to go
    Mattress Firm
    Casper = casper sleep
    Sherwin-Williams = sherwin williams*
    OBI = ^obi, obi bau*, obi markt, obi gmbh
    Bauhaus = bauhaus*
    Hornbach = hornbach*
    toom = toom, toom baumarkt
    Hagebau = hagebau*
    Globus Baumarkt = globus baumarkt*
    Hellweg
    Sonderpreis Baumarkt
    Raiffeisenmarkt = raiffeisen markt, raiffeisenmarkt
    Dehner = dehner*
    Pflanzen Kölle = pflanzen kölle
    XXXLutz = xxxlutz*, xxl lutz
    Höffner = höffner*
    Poco = poco einrichtung*, ^poco
    Roller = roller gmbh, ^roller
    Segmüller = segmüller*
    Mömax = mömax*
    JYSK = jysk, danisches bettenlager
    Depot = depot gries*, gries deco
    home24
    Westwing
    B&Q = b&q, b & q, diy com
    Homebase = homebase*
    Screwfix = screwfix*
    Wickes = wickes*
    Toolstation = toolstation*
    Dunelm = dunelm*
    DFS = dfs furniture
    Dobbies
    Made.com = made com
    Leroy Merlin = leroy merlin*
    Castorama = castorama*
    Brico Dépôt = brico depot*
    Bricomarché = bricomarche*
    Bricorama
    Mr.Bricolage = mr bricolage, mr brico*
    Jardiland = jardiland*
    Truffaut = truffaut*
    Gamm Vert = gamm vert
    Maisons du Monde = maisons du monde*
    Conforama = conforama*
    But = but sa, but magasin
    Alinéa = alinea*
    Zara Home = zara home
    H&M Home = h m home
    Bricomart
    AKI = aki bricolaje
    Maxeda = praxis bouwmarkt, ^praxis
    Gamma = ^gamma, gamma bouwmarkt
    Karwei
    Intratuin
    Kwantum
    Leen Bakker
    Brico = ^brico
    Mondo Convenienza
    Bricofer
    Rusta
    Bauhaus Nordic = bauhaus dk
    Plantagen
    Jem & Fix = jem fix
    Silvan
    Jumbo Bau = jumbo baumarkt
    Woodies = woodies diy
    Habitat = habitat retail, ^habitat
    Sofology
    Dreams = dreams ltd, dreams beds
    Bensons for Beds = bensons for bed*
    Oak Furnitureland = oak furniture*
    Carpetright
    Laura Ashley
    Blue Diamond = blue diamond garden*
    Notcutts
    Floor & Decor = floor decor*
    Lumber Liquidators = ll flooring
    Raymour & Flanigan = raymour*
    Bob's Furniture = bobs discount*, bobs furn*
    RH = restoration hardware
    CB2 = ^cb2
    At Home = at home store*
    World Market = world market*, cost plus*
    Kirkland's = kirklands
    Article = article furniture
    Purple Mattress = purple innovation
    Bosch Baumarkt = v baumarkt
    Möbel Boss = möbel boss
    Porta Möbel = porta möbel*
    Mömax AT = momax
    Kika Leiner = kika leiner
    Micasa = micasa
    Pfister = möbel pfister
    Jumbo CH = jumbo markt
    Do it + Garden = do it garden
    Zara Home ES = zarahome
    Maison de la Literie = maison literie
    Botanic = ^botanic
    Villaverde = villaverde
    Point P = point p
    Cedeo
    Obramat = obramat*
    Leroy Merlin ES = leroymerlin*
    Verdecora
    Tecnomat
    Brico IO = brico io
    Hubo = hubo
    Formido
    Jula = ^jula
    Bohus
    Skeidar
    Ilva = ilva
    Plantasjen
  `,
  rent: `
    Vonovia = vonovia*
    Deutsche Wohnen = deutsche wohnen*
    LEG = leg wohnen*
    SAGA = saga siedlungs*, saga hamburg
    GEWOBAG = gewobag
    degewo
    GESOBAU
    HOWOGE
    Bilt = bilt rent*, ^bilt
    RentPayment = rentpayment*, rent payment
    AvalonBay = avalonbay*, avalon comm*
    Equity Residential = equity resident*
    Greystar = greystar*
    Foncia = foncia*
    Nexity = nexity*
    OpenRent
    Wiener Wohnen = wiener wohnen*
    Clickpay = clickpay*
    AppFolio = appfolio*
    Camden = camden property*, camden living
    Essex Apartments = essex property*
    UDR = udr inc
    Invitation Homes = invitation homes*
    Progress Residential = progress resid*
    RentCafe = rentcafe*, yardi*
    PayRent
    Zillow Rentals = zillow rent*
    Apartments.com = apartments com*
    Buildium = buildium*
    Avail = avail rent
    TAG Wohnen = tag wohnen
    GAG Köln = gag immobilien
    ABG Frankfurt = abg frankfurt
    GWG = gwg munchen
    Nassauische Heimstätte = nassauische heim*
    Vesteda = vesteda*
    Ymere
    Action Logement = action logement
    Paris Habitat = paris habitat
    CDC Habitat = cdc habitat
    Peabody = peabody trust
    L&Q = l&q housing, l q group
    Clarion Housing = clarion housing
    Studapart
  `,
  mortgage: `
    Rocket Mortgage = rocket mort*, quicken loans
    Wells Fargo Home Mortgage = wells fargo home m, wf home mtg
    Mr. Cooper = mr cooper*, nationstar*
    Freedom Mortgage = freedom mort*
    PennyMac = pennymac*
    LoanDepot = loandepot*
    Caliber Home Loans = caliber home*
    Newrez
    Interhyp
    BHW Bausparkasse = bhw bauspark*
    Schwäbisch Hall = schwäbisch hall*
    Wüstenrot = wüstenrot*
    LBS = lbs bauspark*
    United Wholesale = united wholesale*, uwm
    Guild Mortgage = guild mort*
    Flagstar = flagstar*
    Carrington = carrington mort*
    Lakeview = lakeview loan*
    Shellpoint = shellpoint*
    US Bank Home Mortgage = us bank home m
    Chase Mortgage = chase mortgage*, jpmorgan chase mort*
    Nationwide BS Mortgage = nationwide b s mort*
    Halifax Mortgage = halifax mort*
    Santander Mortgage = santander mort*
    Bank of America Mortgage = bac home*, boa mortgage
    ING Hypotheek = ing hypoth*
    Obvion = obvion*
    DSL Bank = dsl bank*
    Münchener Hypo = münchener hypo*
  `,
  'home-maintenance': `
    Orkin = orkin*
    Terminix = terminix*
    TruGreen = trugreen*
    Merry Maids
    Molly Maid
    Roto-Rooter = roto rooter*
    ADT = adt security*, ^adt
    SimpliSafe = simplisafe*
    Verisure = verisure*, securitas direct
    HomeServe = homeserve*
    TaskRabbit = taskrabbit*
    MyHammer = myhammer*
    Helpling = helpling*
    Checkatrade
    Angi = angi leads, angies list
    Public Storage = public storage*, extra space stor*, cubesmart*
    Shurgard = shurgard*
    Big Yellow = big yellow self*
    Chimney Sweep = schornsteinfeger*
  `,
}
