/** General retail, electronics, books and sports goods. Notation: see ../merchant-index.ts. */
export const shoppingMerchants = {
  shopping: `
    Amazon = amazon*, amzn, amz
    eBay = ebay, ^ebay
    Etsy = etsy
    AliExpress = aliexpress*, alipay singapore
    Temu = temu
    Wish = wish com, ^wish
    Target = ^target, target com, target t
    Dollar General = dollar general*, dollar-ge, dollargeneral
    Dollar Tree = dollar tree*, dollartree
    Family Dollar = family dollar*
    Five Below
    Big Lots
    Ollie's = ollies bargain*
    Kohl's = kohls*
    Macy's = macys*
    Nordstrom = nordstrom*
    JCPenney = jcpenney*, jc penney*
    Bloomingdale's = bloomingdale*
    Dillard's = dillards*
    Burlington = burlington stores, burlington coat*
    TJ Maxx = tj maxx*, tjmaxx*, t j maxx
    Marshalls = marshalls*
    Ross = ross store*, ross dress*, ross drs*
    HomeGoods = homegoods*, home goods
    QVC = qvc
    Groupon = groupon*
    Wayfair Marketplace = wayfair market*
    Michaels = michaels store*, ^michaels
    JOANN = joann*, jo ann*
    Hobby Lobby = hobby lobby*, hobbylobby
    Party City
    Argos = argos*
    John Lewis = john lewis*
    Marks & Spencer = marks spencer*, m&s, marks and spencer*
    Next = next retail*, next ltd, next plc, next co uk, next directory, next online
    TK Maxx = tk maxx*, tkmaxx*, t k maxx
    B&M = b&m, b&m retail*, b m bargains, b m stores
    Poundland = poundland*
    Home Bargains = home bargains, tj morris
    The Range = the range
    Wilko = wilko*
    WHSmith = whsmith*, wh smith*
    Hobbycraft
    Flying Tiger = flying tiger*, tiger copenhagen
    Debenhams
    Selfridges
    Harrods
    Very = very co uk, shop direct
    Otto = ^otto, otto versand, otto gmbh, otto payments
    Galeria = galeria kaufhof*, galeria karstadt*, ^galeria, karstadt*
    Müller = müller drog*, müller handels*, mueller handels*
    Tchibo = tchibo*
    TEDi = ^tedi, tedi gmbh, tedi fil*
    Action = ^action, action deutschland, action france, action nederland
    Woolworth = woolworth*
    KODi = kodi diskont*
    Nanu-Nana = nanu nana
    Butlers
    Kaufhof
    Lidl Online = lidl online, lidl digital
    Tchibo Online = tchibo de
    Manufactum
    Manor = ^manor
    Globus CH = globus zurich
    Galaxus = galaxus*, digitec galaxus
    Galeries Lafayette = galeries lafayette
    Printemps = ^printemps
    BHV Marais = bhv marais
    Cdiscount = cdiscount*
    La Redoute = la redoute*
    Veepee = veepee, vente privee
    Rakuten = rakuten*
    Vinted = vinted*
    Leboncoin = leboncoin*
    Gifi = ^gifi
    Nature & Découvertes = nature decouvertes
    El Corte Inglés = el corte ingles*, corte ingles
    Wallapop
    Tiger Spain = tiger stores spain
    La Rinascente = rinascente*
    HEMA
    bol.com = bol com*, ^bol
    Bijenkorf = bijenkorf*
    Wehkamp
    Blokker
    Kruidvat Online = kruidvat online
    Wibra
    Coolblue Market = coolblue market
    Åhléns = ahlens*
    Clas Ohlson
    Biltema
    Magasin = magasin du nord
    Stockmann
    Allegro = allegro pl
    Klarna = ^klarna
    Toys R Us = toys r us, toysrus
    LEGO = lego
    Smyths Toys = smyths*
    King Jouet
    Build-A-Bear = build a bear*
    GameStop Retail = gamestop retail
    Hallmark = hallmark*
    Staples = staples*
    Office Depot = office depot*, officemax*, office max
    UPS Store = the ups store, ups store
    USPS = usps
    FedEx = fedex*
    Royal Mail = royal mail*, post office ltd, post office counter*
    DHL = dhl
    Deutsche Post = deutsche post*
    La Poste = la poste*
    PostNL = postnl*
    Hermes = hermes versand, myhermes, evri
    Correos = correos*
    Poste Italiane Shop = poste italiane
    Depop = depop*
    Homesense = homesense*, tjx homesense
    Etsy Seller = etsyseller*
    Hotel Chocolat = hotel chocolat*
    Hamleys
    Robert Dyas = robert dyas
    Lakeland = lakeland ltd, ^lakeland
    MUJI = muji
    Søstrene Grene = sostrene grene*, søstrene
    Normal = normal a s, ^normal
    Flying Tiger US = zebra as
    Five Guys Merch = five below online
    QVC UK = qvc uk
    Daiso = daiso*
    MINISO = miniso*
    Uniqlo Home = uniqlo home
    Bass & Bennett = bass bennett
    Boscov's = boscovs
    Belk = belk
    Saks = saks off*, saks fifth*
    Neiman Marcus = neiman marcus*
    Tuesday Morning
    Gabe's = gabes
    Shutterfly = shutterfly*
    Vistaprint = vistaprint*
    Zazzle
    Redbubble = redbubble*
    Goodwill = goodwill*
    ThredUp = thredup*
    Poshmark = poshmark*
    Mercari = mercari*
    OfferUp
    StockX = stockx*
    Kleinanzeigen = kleinanzeigen*
    Vestiaire Collective = vestiaire coll*
    Showroomprive = showroomprive*
    Mömax Deko = deko shop
    Rituals = rituals*
    Xenos
    Sostrene = sostrene
    Casa = casa shops, casa deco
    Centrakor
    Stokomani
    Noz = ^noz
    La Foir'Fouille = foir fouille
    Muy Mucho = muy mucho
    Privalia
    Tedi ES = tedi comercio
    Euroshop = mac geiz, euroshop
    Libro = libro ag
    Pagro = pagro diskont
    Pepco = pepco sp, pepco poland, pepco retail
    Nordstrom Rack = nordstrom rack
  `,
  electronics: `
    Apple Store = apple store*, apple online*, apple retail
    Best Buy = best buy*, bestbuy*
    Micro Center = micro center*
    Newegg = newegg*
    B&H Photo = b&h photo*, bhphoto
    SparkFun
    Adafruit
    Monoprice
    Dell = dell marketing, dell com, ^dell
    HP Store = hp store, hp com
    Lenovo = lenovo*
    Samsung = samsung electron*, samsung com, samsung shop
    MediaMarkt = media markt*, mediamarkt*, mediaworld*, media world, media saturn
    Saturn = ^saturn, saturn electro*
    Conrad = conrad electronic*, ^conrad
    Cyberport
    notebooksbilliger = notebooksbilliger*
    Alternate = alternate gmbh
    Euronics = euronics*
    Expert = expert elektro*, expert techno*
    Gravis
    Reichelt
    Currys = currys*, pc world
    Richer Sounds
    CeX = cex ltd, cex ent*, ^cex
    Maplin
    AO.com = ao com, ao retail
    Fnac = fnac
    Darty = darty*
    Boulanger
    LDLC = ldlc
    Back Market = backmarket*, back market
    PcComponentes = pccomponentes*, pc componentes
    Worten = worten*
    Unieuro = unieuro*
    Trony
    Coolblue = coolblue*
    MediaMarkt NL = mm nl
    Elgiganten = elgiganten*, elkjop*, gigantti
    NetOnNet
    Komplett = komplett*
    Power = power norge
    Brack = brack ch
    Interdiscount
    Fust = dipl ing fust
    Harvey Norman
    GoPro
    Bose = ^bose
    Sonos = ^sonos
    Anker
    Apple R = apple r
    Google Store = google store*
    Micro Center US = microcenter*
    Crutchfield
    Sweetwater = sweetwater sound*
    Guitar Center = guitar center*
    Thomann = thomann*
    uBreakiFix = ubreakifix*
    Mindfactory
    Caseking
    refurbed = refurbed*
    Electro Dépôt = electro depot*
    Rue du Commerce = rue du commerce
    MediaMarkt ES = mediamarkt espana
    Phone House = phone house*
    Bax Music = bax music
    Azerty
    Kjell = kjell company
    Proshop = proshop*
    Verkkokauppa = verkkokauppa*
    Scan Computers = scan computers
    Overclockers
    ebuyer = ebuyer*
  `,
  books: `
    Barnes & Noble = barnes noble*, barnesnoble*, barnes and noble
    Books-A-Million = books a million
    Half Price Books
    Waterstones = waterstones*
    Blackwell's = blackwells
    The Works = the works store*
    Eason = eason*
    Thalia = thalia*
    Hugendubel = hugendubel*
    Weltbild = weltbild*
    Orell Füssli = orell füssli
    Medimops = medimops, momox*
    Cultura = ^cultura
    Gibert = gibert joseph, ^gibert
    Decitre
    Casa del Libro = casa del libro
    La Feltrinelli = feltrinelli*
    Mondadori = mondadori*
    Bruna = bruna boek*
    Adlibris
    Bokus
    Akademika
    ThriftBooks
    AbeBooks
    Kindle = kindle svcs, kindle unl*
    Audible Books = audible book*
    Foyles = foyles*
    World of Books = world of books, worldofbooks*
    Easons = easons
    Dussmann = dussmann
    Osiander
    Mayersche
    Furet du Nord = furet du nord
    Librairie Mollat = mollat
    FNAC Livres = fnac livres
    IBS = ibs it
    Libristo
    Bookshop.org = bookshop org
    Powell's = powells books
  `,
  'sports-goods': `
    Decathlon = decathlon*
    Intersport = intersport*
    SportScheck = sportscheck*
    Dick's Sporting Goods = dicks sporting*, dickssporting*
    Academy Sports = academy sport*
    REI = rei com, ^rei, rei greenwood*
    Bass Pro = bass pro*
    Cabela's = cabelas*
    Big 5 = big 5 sport*
    Sports Direct = sports direct*, sportsdirect*
    Go Outdoors = go outdoors*
    Cotswold Outdoor
    Evans Cycles
    Globetrotter = globetrotter ausr*
    Bergfreunde
    Fahrrad XXL = fahrrad xxl
    Go Sport = go sport
    Sprinter = sprinter megac*
    XXL Sport = xxl sport*
    Stadium = stadium ab, stadium outlet
    Madison Bicycle Shop
    Peloton Gear = peloton apparel
    Bike24
    Canyon Bicycles = canyon bicycle*
    Wiggle
    Mountain Warehouse = mountain warehouse*
    Blacks = blacks outdoor*
    Millets
    Cycle Republic
    Halfords Cycling = halfords cycle*
    Golf Galaxy = golf galaxy*
    PGA Superstore = pga tour super*
    Play It Again Sports = play it again*
    Scheels = scheels*
    Moosejaw
    Backcountry = backcountry com
    Rose Bikes = rose bikes
    fahrrad.de = fahrrad de, internetstores
    Engelhorn Sports = engelhorn sport*
    Sport 2000 = sport 2000
    Alltricks
    Deporvillage
    Forum Sport = forum sport
    Cisalfa
    Bever = bever sport*, ^bever
    Naturkompaniet
    Stadium Sweden = stadium sweden
  `,
}
