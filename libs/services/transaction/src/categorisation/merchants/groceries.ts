/** Supermarkets, discounters, grocers and grocery delivery. Notation: see ../merchant-index.ts. */
export const groceriesMerchants = {
  groceries: `
    REWE
    Edeka = edeka*, e center, e neukauf, marktkauf
    Aldi = aldi, aldi sued, aldi nord
    Hofer = ^hofer, hofer dankt
    Lidl = lidl
    Netto = netto marken*, ^netto
    Penny = ^penny, penny markt, penny sagt, penny dankt
    Kaufland
    Norma = ^norma, norma sagt
    Real = real sb, real warenhaus
    Globus = globus sb, globus handelshof, globus warenhaus
    tegut
    Alnatura
    denn's Biomarkt = denns*, dennree
    Bio Company
    Basic Bio = basic bio*
    HIT Markt = hit markt, hit handelsgruppe
    Famila = famila*
    Combi = combi verbrauchermarkt
    Nahkauf
    Feneberg
    Getränke Hoffmann = getränke hoffmann, getraenke hoffm*
    Trinkgut
    Metro = metro cash, metro deutschland
    Selgros
    Picnic = ^picnic, picnic gmbh, picnic bv
    Flink = ^flink, flink se
    Gorillas
    Getir
    Knuspr
    HelloFresh = hellofresh*, hello fresh
    Billa = billa*
    Spar = ^spar, spar dankt, interspar*, eurospar*, spar markt, spar supermarkt
    MPREIS
    Unimarkt
    Nah & Frisch = nah frisch
    Migros = migros*, ^mgb
    Coop = ^coop, coop pronto, coop supermarkt, coop city, coop extra, coop prix, coop obs, obs coop, coop konsum, coop mega
    Denner
    Volg = ^volg
    Manor Food
    Tesco = tesco*, tescos
    Sainsbury's = sainsbury*, sainsburys, jsainsbury
    Asda = asda
    Morrisons = morrison, morrisons, wm morrison*
    Waitrose = waitrose*
    Co-op = co op group*, co op food*, coop food, ^co op, co operative food, cooperative food, midcounties co, southern co op
    Iceland = ^iceland, iceland foods
    M&S Food = m s simply food, ms simply food, m&s food*, marks spencer food, marks spencer simply
    Ocado = ocado*
    Farmfoods
    Budgens
    Londis
    Nisa = ^nisa, nisa local
    Costcutter
    Premier Stores = premier store*
    Booths = ^booths
    Abel & Cole
    Gousto
    Holland & Barrett
    Whole Foods Market = whole foods, wholefds*, whole fds*, wholefoods
    Dunnes Stores = dunnes*
    SuperValu = supervalu*
    Centra = ^centra
    Spar Ireland = spar express
    Carrefour = carrefour*, crf city, crf market
    E.Leclerc = leclerc*, e leclerc, edleclerc
    Auchan = auchan*, chronodrive
    Intermarché = intermarche*, inter marche, itm super*, intermarche super
    Super U = super u, hyper u, u express, systeme u, magasins u, courses u
    Monoprix = monoprix*, monop
    Franprix
    Casino = geant casino, casino shop, petit casino, casino supermarche, supermarche casino, spar casino
    Picard
    Biocoop
    Naturalia
    Cora = ^cora
    Match = supermarche match
    Grand Frais
    Mercadona = mercadona*
    Dia = ^dia, supermercados dia, dia retail
    Consum = ^consum, consum coop*, consum valencia
    Eroski = eroski*
    Alcampo
    Hipercor
    Supercor
    Bonpreu = bonpreu, esclat
    Caprabo
    Ahorramas
    BM Supermercados = bm supermercados
    Condis
    Gadis
    Froiz
    Supersol
    Esselunga = esselunga*
    Conad = conad*
    Coop Italia = ipercoop, coop alleanza*, unicoop*
    Eurospin
    Pam = pam panorama, pam supermerc*
    Despar = despar*
    Carrefour Italia = gs carrefour
    MD Discount = md discount, ^md spa
    Famila Italia = iper famila
    Bennet = ^bennet
    Iper = ^iper
    Tigros
    Penny Italia = penny market*
    Simply Market
    Albert Heijn = albert heijn*, ah to go, ^ah, ah online
    Jumbo = ^jumbo, jumbo supermarkt*, bea jumbo
    Plus = plus supermarkt*, plus retail
    Dirk = dirk vdbroek, dirk van den broek, ^dirk
    Hoogvliet
    Vomar
    Coop NL = coop supermarkten
    DekaMarkt
    Ekoplaza
    Spar NL = spar city
    Colruyt = colruyt*
    Delhaize = delhaize*, ad delhaize, proxy delhaize
    Okay = okay compact
    Spar Belgium = spar colruyt
    Match Belgium = louis delhaize
    Continente = continente*, modelo continente
    Pingo Doce = pingo doce*
    Minipreço = minipreco*
    Intermarché PT = os mosqueteiros
    ICA = ^ica, ica supermarket*, ica maxi*, ica nara*, ica kvantum, maxi ica
    Willys = willys*, willy s
    Hemköp = hemkop*
    City Gross
    Coop Norge = extra coop
    Kiwi = ^kiwi
    Rema 1000
    Meny = ^meny
    Joker = joker norge
    Bunnpris
    Føtex = føtex, fotex
    Bilka = bilka*
    Brugsen = superbrugsen, dagli brugsen, kvickly
    Irma = ^irma
    K-Market = k market, k citymarket, k supermarket
    S-Market = s market, prisma hyper*, ^prisma, sale alepa, alepa
    Biedronka
    Żabka = zabka*
    Walmart = walmart*, wal mart, wm supercenter, wmt, walmarts, wal wal mart
    Kroger = kroger*
    Trader Joe's = trader joe*, trader joes, traderjoe*
    Costco = costco*
    Sam's Club = sams club*, samsclub*, sam s club
    BJ's Wholesale = bjs wholesale*, bj s wholesale
    Safeway = safeway*
    Albertsons
    Vons
    Pavilions
    Jewel-Osco = jewel osco
    Acme Markets = acme markets
    Shaw's = shaws
    Publix = publix*
    H-E-B = h e b, ^heb, heb online
    Meijer = meijer*
    Wegmans = wegmans*
    Giant = giant food*, ^giant, giant eagle, martins food*
    Stop & Shop = stop shop
    Food Lion
    Hannaford
    ShopRite = shoprite*
    Fred Meyer = fred meyer, fred mey*
    Ralphs = ralphs
    King Soopers
    Fry's Food = frys food*, frys mktplc
    Smith's Food = smiths food*
    Harris Teeter
    Sprouts = ^sprouts, sprouts farmers*
    WinCo Foods = winco*
    Food 4 Less = food 4 less, food4less
    Grocery Outlet
    Piggly Wiggly
    Winn-Dixie = winn dixie*, winndixie
    Hy-Vee = hy vee, hyvee
    Save A Lot = save a lot, savealot
    Stater Bros = stater bro*
    Smart & Final = smart final, smart and final
    Raley's = raley, raleys
    Market Basket
    Price Chopper
    WinCo = winco foods
    Lucky Supermarkets = lucky supermarket*, luckys market
    Fairway Market
    Gristedes
    H Mart = h mart, hmart
    99 Ranch = 99 ranch
    Aldi US = aldi usa
    Fresh Market = the fresh market, fresh thyme
    Instacart = !instacart*
    Amazon Fresh = amazon fresh, amzn fresh, amazon grocer*
    Gopuff = gopuff*
    FreshDirect
    Misfits Market
    Blue Apron
    Thrive Market
    7-Eleven = 7 eleven*, seven eleven, 7eleven*
    Total Wine = total wine*
    BevMo
    ABC Fine Wine = abc fine wine*
    Majestic Wine
    Systembolaget
    Vinmonopolet
    Alko = ^alko
    Nicolas = nicolas vins, ^nicolas
    King Kullen
    Key Food = key food*
    Food Bazaar
    Weis Markets = weis markets, weis market
    Big Y = big y foods, big y
    Ingles Markets = ingles market*, ^ingles
    Schnucks = schnucks*
    Dierbergs
    Cub Foods
    Festival Foods
    Woodman's = woodmans*
    Tops Markets = tops market*
    Price Rite = price rite
    Bashas' = bashas
    Stew Leonard's = stew leonard*
    Brookshire's = brookshire*
    Harmons = harmons grocery
    Lunds & Byerlys = lunds byerlys
    Uwajimaya
    Mitsuwa
    Vallarta = vallarta super*
    Cardenas = cardenas market*
    Northgate = northgate market*
    El Super = el super
    Bristol Farms
    Gelson's = gelsons*
    Star Market = star market*
    Roche Bros = roche bro*
    Beverages & More = beverages mor*, beverages more, bev mo
    Binny's = binnys*
    Spec's = specs wine*, specs liquor*
    One Stop = one stop stores, ^one stop
    Planet Organic
    Milk & More = milk more
    Riverford = riverford*
    Mindful Chef
    Oddbox
    Lidl Plus = lidl plus
    Marché U = marche u
    G20 = g20 supermarche
    Bi1 = ^bi1
    Colruyt France = colruyt france
    Marques de Supermarchés = spar supermarche
    Masymas = masymas, mas y mas
    Lupa = lupa supermercados, supermercados lupa
    Hiperdino
    El Jamón = supermercados el jamon
    La Plaza de Dia = la plaza de dia
    Crai = ^crai
    Sigma = ^sigma supermercati
    Dok Supermercati = dok supermercati
    Todis
    In's Mercato = in s mercato
    Naturasì = naturasi
    Poiesz
    Nettorama
    Boni = ^boni, boni super*
    Marqt
    Maxi ICA = maxi stormarknad
    Lidl Sverige = lidl sverige
    Meny DK = meny kobenhavn
    Løvbjerg = løvbjerg
    Auchan PT = auchan portugal
    Mini Preço PT = dia portugal
    Cactus = cactus luxembourg
  `,
}
