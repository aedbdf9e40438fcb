/** Energy, water, internet and phone companies. Notation: see ../merchant-index.ts. */
export const utilitiesMerchants = {
  utilities: `
    Con Edison = con ed, coned, consolidated edison
    Duke Energy = duke energy*, dukeenergy
    PG&E = pg e, pge, pacific gas*, pgande
    SoCal Edison = so cal edison, southern california ed, sce
    Xcel Energy = xcel energy*, xcelenergy
    Dominion Energy = dominion energy*, dominion va
    National Grid = national grid*, nationalgrid
    Eversource = eversource*
    DTE Energy = dte energy*
    Consumers Energy = consumers energy*
    Ameren
    Entergy = entergy*
    PSE&G = pse g, pseg
    Puget Sound Energy = puget sound ener*
    CenterPoint = centerpoint*
    Octopus Energy = octopus energy*, octopusenergy
    British Gas = british gas*
    E.ON = ^e on, eon next, e on next, e on energie, eon energie, eon uk
    EDF = edf, edf energy, edf particuliers, electricite de france
    OVO Energy = ovo energy*, ^ovo
    ScottishPower = scottishpower*, scottish power
    SSE = sse energy*, sse airtricity, southern electric
    Bulb = bulb energy
    Utilita
    Utility Warehouse
    Stadtwerke = stadtwerke*, stadtwerk, swm versorg*
    Vattenfall = vattenfall*
    EnBW = enbw
    RWE = rwe
    Lichtblick = lichtblick*
    Yello = yello strom, yello
    E wie einfach
    innogy
    Mainova
    Entega
    EWE = ewe vertrieb, ^ewe
    RheinEnergie = rheinenergie*
    Techem
    ista = ista deutschland, ^ista
    ENGIE = engie*
    TotalEnergies Électricité = totalenergies elec*, totalenergies gaz, direct energie
    Eni Gas e Luce = eni gas*, eni plenitude, plenitude
    Naturgy = naturgy*, gas natural*
    Holaluz
    A2A = a2a energia, ^a2a
    Iren = iren mercato
    Hera Comm = hera comm
    Eneco = eneco*
    Essent
    Greenchoice
    Budget Energie = budget energie
    Luminus = luminus*
    Wien Energie = wien energie*
    Verbund = verbund ag
    EVN = evn energie*, ^evn
    EWZ = ewz zurich, ^ewz
    EKZ = ekz
    BKW = bkw energie
    Electric Ireland = electric ireland
    Bord Gáis = bord gais*
    Energia = energia customer, energia ireland
    EDP = edp comercial, ^edp
    Fortum = fortum*
    Ørsted = orsted*
    Tibber
    Waste Management = waste management*, wm ezpay
    Republic Services = republic services*
    Brita = brita*
    So Energy = so energy*
    Shell Energy = shell energy*
    Good Energy = good energy*
    Ecotricity = ecotricity*
    Outfox the Market = outfox*
    Rebel Energy = rebel energy
    FirstEnergy = firstenergy*, first energy
    Avista = avista util*
    Evergy = evergy*
    WE Energies = we energies
    Alliant Energy = alliant energy*
    NV Energy = nv energy*
    SDG&E = sdg e, sdge
    SMUD = smud
    NIPSCO = nipsco*
    CPS Energy = cps energy*
    Austin Energy = austin energy*, city of austin util*
    Seattle City Light = seattle city light*
    PPL = ppl electric*
    PECO = peco energy*, ^peco
    BGE = ^bge, baltimore gas
    Spire = spire energy*, spire missouri
    Vattenfall NL = vattenfall nl
    Grünwelt Energie = grünwelt
    eprimo = eprimo*
    Maingau = maingau*
    ENTEGA Plus = entega plus
    Ostrom
    Rabot Energy = rabot charge
    Ekwateur
    Ilek = ilek energie
    Mint Énergie = mint energie
    Ohm Énergie = ohm energie
    Vattenfall France = vattenfall france
    Repsol Luz = repsol comerc*, repsol luz*
    TotalEnergies Clientes = totalenergies clientes
    Acea = acea energia*, ^acea
    Edison = edison energia*, ^edison
    Sorgenia = sorgenia*
    Vandebron = vandebron*
    Oxxio
    Mega = mega energie*
    EnergyAustria = energie ag
    KELAG
    Salzburg AG = salzburg ag
    SSE Airtricity = airtricity*
    Galp Energia = galp power
    E-REDES = e redes
    Ellevio = ellevio*
    Göteborg Energi = goteborg energi
    Hafslund = hafslund*
    Norlys = norlys*
    Helen = helen oy
  `,
  electricity: `
    Iberdrola = iberdrola*
    Endesa = endesa*
    Enel = enel energia*, enel servizio*, ^enel
    ComEd = comed, commonwealth edison
    FPL = fpl, florida power*
    Georgia Power = georgia power*
    Alabama Power
    Reliant = reliant energy*, reliant
    TXU = txu energy*
    Pepco = pepco*
    LADWP = ladwp*
    AEP = aep ohio, aep texas, american electric
    Salt River Project = srp power, salt river project
    Portland General = portland general*
  `,
  gas: `
    SoCalGas = socalgas*, so cal gas, southern california gas
    Southwest Gas = southwest gas*
    Nicor = nicor*
    Atmos = atmos energy*
    Piedmont Natural Gas = piedmont natural*
    Peoples Gas = peoples gas*
    GASAG = gasag*
    Cadent
  `,
  water: `
    Thames Water = thames water*
    Severn Trent = severn trent*
    Anglian Water = anglian water*
    United Utilities = united utilities*
    Yorkshire Water = yorkshire water*
    South West Water = south west water*, southern water, wessex water, scottish water
    Veolia = veolia*
    Suez = suez eau*, ^suez
    Saur = saur eau
    Canal de Isabel II = canal de isabel*
    Aigües de Barcelona = aigues de barc*, aigues
    Vitens = vitens*
    Waternet = waternet
    Evides
    Brabant Water = brabant water
    Berliner Wasserbetriebe = berliner wasser*
    American Water = american water*
    Hamburg Wasser = hamburg wasser
    Welsh Water = welsh water*, dwr cymru
    Northumbrian Water = northumbrian water*
    Affinity Water = affinity water*
    Bristol Water = bristol water*
    SES Water = ses water
    Portsmouth Water = portsmouth water
    South East Water = south east water
    Irish Water = irish water, uisce eireann
    East Bay MUD = ebmud*
    DC Water = dc water
    Emasesa
    Global Omnium = global omnium, aguas de valencia
    Eau de Paris = eau de paris
    Smat = smat torino
    Pidpa
    Farys
  `,
  internet: `
    Comcast = comcast*, xfinity*
    Spectrum = ^spectrum, charter comm*
    Cox = cox comm*, cox cable
    Optimum = ^optimum, altice
    Frontier Communications = frontier comm*
    CenturyLink = centurylink*, lumen tech*
    Google Fiber = google fiber
    Starlink = starlink*
    Windstream
    Mediacom
    RCN = ^rcn, astound
    DirecTV = directv*
    DISH = dish network, ^dish
    BT = bt group*, bt broadband, british telecom*, ^bt
    Virgin Media = virgin media*
    TalkTalk = talktalk*
    Sky = sky digital, sky uk, sky deutschland, sky italia, sky subscr*, sky tv, sky broadband, sky ireland, sky osterreich
    Plusnet = plusnet*
    Hyperoptic
    1&1 = 1&1, 1und1*, 1 1 telecom*
    PŸUR = pyur, tele columbus
    NetCologne
    M-net = m net telekom*
    Unitymedia = unitymedia*
    Deutsche Glasfaser = deutsche glasfaser
    SFR Box = sfr box, sfr fixe, numericable
    Free = freebox, free telecom, free haut*, free sas, ^free hd, free fixe
    Fastweb = fastweb*
    Movistar = movistar*
    MásMóvil = masmovil*
    Ziggo = ziggo*
    KPN Internet = kpn internet
    Odido Thuis = odido thuis
    Telenet = telenet*
    Proximus Box = proximus pack
    NOS = nos comunic*, ^nos
    MEO = ^meo, meo servicos
    Eir = ^eir
    Magenta = magenta telekom, ^magenta
    UPC = upc austria, upc schweiz, ^upc
    Init7
    Bredbandsbolaget
    Altibox
    YouSee = yousee
    Freenet TV = freenet tv
    Community Fibre = community fibre*
    Zen Internet = zen internet
    Gigaclear
    YouFibre
    NOW Broadband = now broadband
    Vodafone Broadband = vodafone broadband*
    Google Fiber US = googlefiber*
    Ting = ting internet, ting fiber
    Sonic Internet = sonic net, sonic telecom
    Ziply = ziply fiber*, ziply*
    Metronet = metronet*
    Breezeline = breezeline*
    Cable One = cable one, sparklight*
    WOW Internet = wow internet*
    Suddenlink = suddenlink*
    Hughesnet = hughesnet*
    AT&T Internet = att internet, at&t uverse, att uverse
    easybell
    willy.tel = willy tel
    Bbox = bbox
    RED by SFR = red by sfr
    O2 España = o2 fibra
    Finetwork
    Sky Wifi = sky wifi
    Tiscali = tiscali*
    Eolo = eolo spa
    Linkem
    Delta Fiber = delta fiber, caiway
    Freedom Internet = freedom internet
    VOO = ^voo
    Edpnet
    Stofa = stofa*
    Bahnhof = bahnhof ab
    Liwest
  `,
  phone: `
    Verizon = verizon*, vzwrlss*, vzw
    AT&T = at&t, att
    T-Mobile = t mobile*, tmobile*
    Mint Mobile = mint mobile*
    Cricket = cricket wire*, ^cricket
    Metro by T-Mobile = metro by t, metropcs
    Boost Mobile = boost mobile*
    Visible = visible service*, ^visible
    Google Fi = google fi
    US Cellular = us cellular, uscellular
    Straight Talk = straight talk*, straighttalk, tracfone*
    Consumer Cellular
    EE = ee limited, ^ee, ee ltd, ee mobile, ee t mobile
    O2 = o2, o 2, telefonica germany*, telefonica o2, telefonica uk
    Vodafone = vodafone*
    Three = three mobile, three co, three ltd, hutchison 3g, h3g, three ireland
    giffgaff = giffgaff*
    Tesco Mobile = tesco mobile*
    Sky Mobile = sky mobile
    VOXI = voxi
    Lebara = lebara*
    Lycamobile = lycamobile*, lyca mobile
    iD Mobile = id mobile
    SMARTY = smarty mobile, ^smarty
    Telekom = telekom deutschland*, deutsche telekom, ^telekom, t mobile austria
    congstar = congstar*
    freenet = freenet*, mobilcom*, klarmobil*
    winSIM = winsim, drillisch*, premiumsim, simplytel, sim de
    ALDI TALK = aldi talk, alditalk, e plus service
    blau = blau mobilfunk, blau de
    Fonic = fonic*
    Lidl Connect = lidl connect
    A1 = a1 telekom*, ^a1
    Drei = drei austria, hutchison drei*, ^drei
    HoT = hot telekom, ventocom
    spusu = spusu*
    Swisscom = swisscom*
    Sunrise = sunrise comm*, sunrise gmbh, ^sunrise upc, sunrise upc
    Salt = salt mobile*
    Wingo = wingo
    Orange = orange sa, orange france, orange mobile, orange espagne, orange espana, orange belgium, ^orange
    SFR = ^sfr, sfr mobile, sfr
    Bouygues Telecom = bouygues tel*, bouygues
    Free Mobile = free mobile*
    Sosh = ^sosh
    Prixtel
    La Poste Mobile = la poste mobile
    Yoigo = yoigo*
    Digi = digi spain, digi mobil
    Pepephone = pepephone
    Lowi = ^lowi
    Jazztel = jazztel
    TIM = tim spa, telecom italia*, ^tim, tim ricarica
    WindTre = windtre*, wind tre*, wind3
    Iliad = iliad*
    ho. Mobile = ho mobile
    PosteMobile = postemobile
    KPN = kpn
    Odido = odido*
    Simyo = simyo*
    hollandsnieuwe = hollandsnieuwe
    Ben = ben nl
    Youfone
    Proximus = proximus*
    BASE = base company
    Mobile Vikings = mobile vikings
    Scarlet
    Telia = telia*
    Tele2 = tele2*
    Tre = tre sverige, hi3g
    Telenor = telenor*
    Comviq
    Halebop
    Elisa = elisa oyj, ^elisa
    DNA = dna oyj
    CBB Mobil = cbb mobil
    Lebara DK = lebara dk
    48 = 48 months
    TextNow
    Skype = skype*
    BT Mobile = bt mobile
    Honest Mobile
    Xfinity Mobile = xfinity mobile*
    Spectrum Mobile = spectrum mobile*
    Total Wireless = total wireless*
    Red Pocket = red pocket*
    Ultra Mobile = ultra mobile
    Helium Mobile = helium mobile
    Ting Mobile = ting mobile
    Lebara DE = lebara germany
    sipgate = sipgate*
    Satellite = satellite app
    fraenk = fraenk*
    simon mobile = simon mobile
    Yallo = yallo*
    Digitec Mobile = galaxus mobile
    Bob = bob mobil
    yesss! = yesss*
    Réglo Mobile = reglo mobile
    NRJ Mobile = nrj mobile
    Syma Mobile = syma mobile
    Llamaya = llamaya
    Simyo ES = simyo espana
    Very Mobile = very mobile
    Kena = kena mobile
    CoopVoce = coopvoce
    Lebara NL = lebara nl
    Hallon = hallon*
    Vimla = vimla*
    Fello
    OneCall = onecall
    Talkmore = talkmore*
    Ice Norway = ice communication
    Moi Mobiili = moi mobiili
    NOWO = nowo
    WTF = wtf nos
    Tomorrow Mobile = tomorrow mobile
  `,
}
