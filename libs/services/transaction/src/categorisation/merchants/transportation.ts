/** Fuel, transit, taxis, parking and garages. Notation: see ../merchant-index.ts. */
export const transportationMerchants = {
  fuel: `
    Shell = shell, shell oil, shell service*, euroshell
    BP = ^bp, bp connect, bp express, bp oil, bp station
    Esso = esso
    Exxon = exxon*, exxonmobil
    Mobil = ^mobil, mobil oil
    Chevron = chevron*
    Texaco
    Valero
    Sunoco = sunoco*
    Marathon = marathon petro*, marathon oil, marathon gas
    Citgo
    Conoco = conoco*
    Phillips 66 = phillips 66
    76 Gas = ^76, 76 united
    Arco = arco, ampm
    Speedway = speedway*
    Circle K = circle k, circlek
    Wawa = wawa
    Sheetz
    QuikTrip = quiktrip*, ^qt
    RaceTrac
    Casey's = caseys*
    Kwik Trip = kwik trip, kwiktrip
    Pilot = pilot travel*, ^pilot
    Love's = loves travel*, loves country
    Flying J
    Maverik = maverik*
    Murphy USA = murphy usa, murphy express
    Buc-ee's = buc ees, bucees
    Cumberland Farms
    Getty = getty petroleum
    Gulf Oil = gulf oil
    Costco Gas = costco gas
    Sam's Club Fuel = sams fuel, sams club gas
    Kroger Fuel = kroger fuel*
    Aral
    JET = ^jet, jet tankst*, jet dcc
    Total = ^total, total station, total access, relais total, total tankstelle, total service*
    TotalEnergies = totalenergies station, totalenergies marketing, totalenergies*
    Agip = agip
    Eni = ^eni, eni station, eni s
    OMV = ^omv, omv tankst*, omv station
    Avia = ^avia, avia station
    Star = star tankst*
    HEM = hem tankst*, ^hem
    Westfalen = westfalen tankst*
    Raiffeisen Tankstelle = raiffeisen tank*
    OIL! = oil tankst*
    Tesco Petrol = tesco pfs, tesco petrol, tesco pay at pump, tesco filling, tesco fuel
    Sainsbury's Petrol = sainsburys petrol, sainsbury petrol, sainsburys pfs
    Asda Petrol = asda petrol, asda pfs, asda fuel, asda pay pump, asda express pfs
    Morrisons Petrol = morrisons petrol, morrisons pfs, morrison petrol
    MFG = ^mfg, motor fuel group
    Gulf = gulf station
    Harvest Energy = harvest energy
    Applegreen
    Maxol
    Topaz
    Repsol = repsol*, campsa
    Cepsa = cepsa*, moeve
    Galp = galp
    BonÀrea Fuel = bonarea energia
    Ballenoil
    Plenoil
    IP = ip matic, ^ip, ip stazione
    Tamoil = tamoil*
    Q8 = ^q8, q8 easy
    Tango = tango tank*, ^tango
    TinQ
    Texaco NL = texaco nl
    Makro Tank = makro tank
    Carrefour Station = carrefour station, carrefour dac, carrefour stat, carrefour carburant*
    Leclerc Station = leclerc station, leclerc carburant*
    Intermarché Station = intermarche station, intermarche sta
    Station U = station u, super u station
    Auchan Station = auchan carburant*, auchan station
    Esso Express = esso express
    Migrol
    Socar
    Ruedi Rüssel = ruedi rüssel
    OKQ8
    Preem
    St1 = ^st1
    INGO = ^ingo
    Neste
    ABC Asema = abc asema
    YX = yx energi
    Tesla Supercharger = tesla supercharger, tesla charging, tesla super*
    ChargePoint = chargepoint*
    EVgo = evgo
    Electrify America = electrify america
    Ionity
    EnBW Mobility = enbw mobility*
    Fastned
    Allego
    Pod Point
    Maingau Autostrom = maingau autostrom
    Holiday Stationstores = holiday station*
    Kum & Go = kum go, kum and go
    Stewart's Shops = stewarts shop*
    Turkey Hill = turkey hill
    Rutter's = rutters
    Royal Farms = royal farms
    GetGo = getgo*
    Sinclair = sinclair oil*, ^sinclair
    Cenex = cenex*
    Conserv Fuel = conserv fue*
    Rebel = rebel oil*
    Irving Oil = irving oil, ^irving
    Hess = hess express, ^hess
    TA Travel Center = ta travel*, petro stopping*
    Stripes = stripes store*
    Allsup's = allsups
    Parker's Kitchen = parkers kitchen
    HEB Fuel = h e b fuel, heb fuel, h e b gas
    Safeway Fuel = safeway fuel*
    BJ's Gas = bjs fuel, bjs gas
    Walmart Fuel = wal mart fuel, walmart fuel*, murphy walmart, walmart gas
    QuickChek = quickchek*, quick chek*
    Thorntons Fuel = thorntons store
    Road Ranger
    EG Group = eg group, eurogarage*, euro garages
    InstaVolt = instavolt*
    Gridserve = gridserve*
    Osprey Charging = osprey charg*
    BP Pulse = bp pulse
    Shell Recharge = shell recharge*
    Zapmap
    Tesco Fuel = tesco extra pfs
    Sprint Tank = sprint tankst*
    Q1 Tankstelle = q1 tankst*
    Classic Tankstelle = classic tankst*
    BFT = bft tankst*, bft station
    ENI Live = enilive*
    Elan = ^elan
    Petronor
    Petroprix
    Disa = disa red
    Kuwait Petroleum = kuwait petrol*
    Beyfin
    Esso Nederland = esso nederland
    Gulf NL = gulf nederland
    Shell Migrol = migrol service
    F24 = ^f24 tank
    Uno-X = uno x
    Turmöl = turmöl
    Prio = prio energy
  `,
  'public-transport': `
    Deutsche Bahn = deutsche bahn, db vertrieb*, db fernverkehr, db regio, db bahn, bahn de, bahncard
    BVG = ^bvg, bvg app, bvg ticket*, berliner verkehrs*
    HVV = ^hvv, hvv switch, hochbahn
    MVV = mvg app, ^mvg, ^mvv, munchner verkehrs*
    RMV = ^rmv, rhein main verkehrs*
    VRR = ^vrr, rheinbahn, ruhrbahn
    KVB = ^kvb, kolner verkehrs*
    VVS = ^vvs, ssb stuttgart
    FlixBus = flixbus*, flixtrain, flix se
    ÖBB = öbb, oebb, obb personen*
    Wiener Linien = wiener linien*
    Westbahn = westbahn*
    Klimaticket = klimaticket*
    SBB = ^sbb, sbb mobile, sbb cff, sbb easyride, sbb ticket*
    ZVV = ^zvv, vbz
    TPG = tpg geneve
    SNCF = sncf, oui sncf, ouigo*
    RATP = ratp, navigo*, ile de france mobilites, idfm
    TCL Lyon = tcl sytral
    Eurostar = eurostar*
    Thalys = thalys
    BlaBlaCar = blablacar*, blablabus
    Renfe = renfe*
    EMT Madrid = emt madrid, metro madrid, metro de madrid
    TMB Barcelona = ^tmb, transports metropolitans
    ALSA = ^alsa
    Iryo = ^iryo
    Trenitalia = trenitalia*
    Italo = italo treno, italotreno, ntv spa, ^italo
    ATM Milano = atm milano, azienda trasporti mil*
    ATAC = ^atac, atac roma, atac spa
    Trenord
    NS = ns reizigers, ns groep*, ^ns, ns international
    OV-chipkaart = ov chipkaart, ovpay*, nlov, trans link systems
    GVB = ^gvb
    RET = ret rotterdam, ^ret
    HTM = htm personen*
    Arriva
    Connexxion
    NMBS = nmbs, sncb, b rail
    De Lijn = de lijn
    STIB = stib, mivb
    CP = cp comboios, comboios de port*
    Metro Lisboa = metro lisboa, metropolitano de lisb*, carris*
    Irish Rail = irish rail, iarnrod
    Leap Card = leap card, ^leap, tfi leap, dublin bus, bus eireann, luas
    TfL = tfl, tfl travel, transport for london
    Trainline = trainline*, thetrainline*
    LNER
    Great Western Railway = gwr, great western rail*
    Avanti West Coast = avanti west*
    South Western Railway = south western rail*, swr
    Southeastern = southeastern rail*, se railway
    Thameslink = thameslink*, govia*
    Northern Rail = northern rail*, northern trains
    ScotRail
    CrossCountry = crosscountry train*, xc trains
    National Express
    Stagecoach = stagecoach*
    First Bus = first bus, firstgroup
    Go-Ahead = go ahead
    Megabus
    SL = ^sl, sl stockholm, storstockholms lok*, sl biljett
    SJ = ^sj, sj ab, sj biljett
    Västtrafik = vasttrafik*
    Skånetrafiken = skanetrafiken
    DSB = ^dsb, dsb app
    Rejsekort = rejsekort*
    Ruter = ^ruter, ruter as
    Vy = ^vy, vy tog, vygruppen
    HSL = ^hsl, hsl mobiili*
    VR Finland = vr matkapalvelut, vr yhtyma
    MTA New York = mta nyct*, mta, mta vending, metrocard
    Long Island Rail Road = lirr
    NJ Transit = nj transit, njt
    PATH = path tapp, path vending
    BART = bart clipper, ^bart, clipper systems, clipper card, clipper transit
    Muni = sfmta muni
    Caltrain
    LA Metro = tap la metro, metro tap, lacmta
    CTA Chicago = ^cta, ventra*
    Metra = ^metra
    MBTA = mbta
    SEPTA = septa*
    WMATA = wmata*, smartrip
    MARTA = marta breeze
    TriMet = trimet*
    Sound Transit = sound transit, orca card, king county metro
    RTD Denver = rtd denver
    DART = dart dallas
    Amtrak = amtrak*
    Greyhound = greyhound*
    Lime = lime ride*, ^lime, limebike, neutron holdings
    Bird = bird app, bird ride*
    Tier = tier mobility, tier app
    Voi = voi scooter*, ^voi
    Nextbike
    Citi Bike = citi bike, citibik*
    Santander Cycles = santander cycle*
    Vélib = velib*
    Donkey Republic
    Swapfiets
    Flix = ^flix
    c2c = c2c rail*, ^c2c
    Greater Anglia = greater anglia*
    TransPennine Express = transpennine*
    Chiltern Railways = chiltern rail*
    Merseyrail = merseyrail*
    Lumo = ^lumo, lumo rail
    Transport for Wales = transport for wales, tfw rail
    East Midlands Railway = east midlands rail*, ^emr
    West Midlands Trains = west midlands train*, london northwestern
    Gatwick Express = gatwick express, heathrow express
    Railcard = railcard*
    Metrolink = metrolink*
    Oyster = oyster card*, oyster autotopup, oyster top*
    London Underground = lul ticket*, london underground
    Forest Bikes = humanforest, human forest*
    Tyne & Wear Metro = nexus metro
    Lothian Buses = lothian bus*
    Peter Pan Bus = peter pan bus
    Brightline = brightline*
    Sun Tran = sun tran
    UTA Transit = uta fare*, utah transit*
    Metro Transit = metro transit*
    LYNX
    Capital Bikeshare = capital bikeshare
    Divvy = divvy bik*, ^divvy
    Bay Wheels
    Spin Scooter = spin scooter
    DVB Dresden = dvb ag
    LVB Leipzig = lvb leipzig
    ÜSTRA = üstra
    AVV = ^avv
    VGN = ^vgn
    VBB = ^vbb
    MOIA = moia
    Tisséo = tisseo*
    TAM Montpellier = tam montpellier
    Transilien = transilien*
    Trainline Europe = trainline europe
    Bizkaibus
    FGC = ^fgc
    Ouigo España = ouigo espana
    Consorcio Transportes = consorcio transport*, crtm
    EMT Valencia = emt valencia
    GTT Torino = gtt torino
    ANM Napoli = anm napoli
    TPER = tper
    Flibco
    Bernmobil
    ZVB
    Postauto = postauto*
    Wiener Lokalbahnen
    Rhônexpress = rhonexpress
    Länstrafiken = lanstrafiken*
    Mobilis = mobilis vaud
    AtB = atb as
    Skyss
    Movia
    FlyToget = flytoget*
    Arlanda Express = arlanda express
  `,
  taxi: `
    Uber = uber, uber trip, ^ubr
    Lyft = lyft
    Bolt = bolt eu, ^bolt, bolt operations, bolt o
    FREENOW = freenow*, free now, mytaxi
    Cabify = cabify*
    Gett = ^gett
    Addison Lee
    Curb = curb mobility, ^curb, curb svc
    Via = via transportation
    Yandex Taxi = yandex go
    Heetch
    G7 = taxis g7, g7 taxi
    Alto = ride alto
    Ola = ola cabs
  `,
  parking: `
    ParkMobile = parkmobile*
    PayByPhone = paybyphone*
    RingGo = ringgo*
    JustPark = justpark*
    NCP = ^ncp, ncp limited, ncp ltd, ncp car park*
    APCOA = apcoa*
    Q-Park = q park*, qpark
    Indigo = indigo park*, indigo group, ^indigo
    Contipark
    EasyPark = easypark*, easy park
    Parkster
    PARK NOW = park now, parknow
    SpotHero = spothero*
    LAZ Parking = laz parking*
    SP+ Parking = sp plus parking, sp parking, spplus
    ABM Parking = abm parking*
    Ace Parking
    ParkWhiz
    E-ZPass = ezpass*, e zpass, e z pass, ez pass
    FasTrak = fastrak*, bay area fastrak
    SunPass = sunpass*
    TxTag = txtag*
    PikePass = pikepass
    I-PASS = i pass illinois, illinois tollway, il tollway
    NTTA
    Peach Pass
    Vinci Autoroutes = vinci autoroute*, autoroutes vinci, cofiroute*, escota
    APRR = ^aprr, aprr autoroute*
    Sanef = sanef*
    Bip&Go = bip go
    Ulys = ulys
    Telepass = telepass*
    Autostrade = autostrade*
    ASFINAG = asfinag*
    Via-T = via t, abertis*, autopistas
    Via Verde = via verde
    Dartford Crossing = dart charge*, dartford*
    Yellowbrick = yellowbrick
    Saba = saba parking, saba aparc*
    Interparking
    Euro Car Parks = euro car park*
    NSL Parking = nsl parking
    TfL Road Charges = tfl road*, tfl cong*, ulez
    M6 Toll = m6 toll*
    ParkingEye = parkingeye*
    Saemes
    Effia = effia*
    EMT Parking = emt parking
    Telpark = telpark*
    Empark
    EasyTrip = easytrip*
    Eflow = eflow*
    Premium Parking = premium parking
    Passport Parking = passport parking, ppark
    Flowbird = flowbird*
    Parkopedia
    Parking Panda
    MassPay EZDrive = ezdrivema
    Florida Turnpike = fl turnpike*
    The Toll Roads = thetollroads, the toll roads
  `,
  'car-maintenance': `
    AutoZone = autozone*
    O'Reilly Auto Parts = oreilly auto*, o reilly auto*
    Advance Auto Parts = advance auto*
    NAPA = napa auto*, ^napa
    Pep Boys
    Jiffy Lube = jiffy lube*
    Valvoline = valvoline*
    Firestone = firestone*
    Midas = ^midas, midas auto*, midas france
    Meineke
    Discount Tire = discount tire*
    Les Schwab
    Goodyear = goodyear*
    Mavis = mavis tire*, mavis discount*
    Big O Tires = big o tire*
    Caliber Collision
    Safelite
    Mister Car Wash
    A.T.U = atu auto*, a t u, ^atu
    Euromaster
    Vergölst = vergölst
    Pitstop = pitstop gmbh, pit stop
    Carglass
    Halfords = halfords*
    Kwik Fit = kwik fit*, kwikfit
    Norauto
    Feu Vert
    Speedy = speedy france
    Point S = point s
    Mekonomen
    TÜV = tüv sued*, tüv sud*, tüv nord*, tüv rheinland*, ^tüv
    DEKRA = dekra*
    IMO Car Wash = imo car wash
    Mr. Wash = mr wash
    Vianor
    ATS Euromaster = ats euromaster
    Formula One Autocentres = formula one auto*
    National Tyres = national tyre*
    Green Flag = green flag
    Take 5 Oil = take 5 oil
    NTB = ntb tire*
    Tires Plus
    Monro = monro muffler, ^monro
    America's Tire = americas tire
    Maaco
    CarMax Service = carmax auto
    Tunnel Car Wash = tunnel express wash
    Quick Quack = quick quack*
    Zips Car Wash = zips car wash
    Premio Reifen = premio reifen
    Reifen.com = reifen com
    Autodoc = autodoc*
    kfzteile24 = kfzteile24
    Oscaro = oscaro*
    Mister Auto = mister auto
    Roady = roady auto
    Aurgi
    Feu Vert España = feuvert*
  `,
}
