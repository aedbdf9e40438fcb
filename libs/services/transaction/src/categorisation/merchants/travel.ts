/** Airlines, stays, rental cars and travel agencies. Notation: see ../merchant-index.ts. */
export const travelMerchants = {
  flights: `
    Ryanair = ryanair*
    easyJet = easyjet*, easy jet
    Wizz Air = wizz air*, wizzair*
    Jet2 = jet2, jet2 com, jet2 holidays
    British Airways = british airways, british airw*, ^baw
    Virgin Atlantic = virgin atlantic*
    Lufthansa = lufthansa*, deutsche lufthansa
    Eurowings = eurowings*
    Condor = condor flug*
    Air France = air france, airfrance
    KLM = klm
    Transavia = transavia*
    Vueling = vueling*
    Iberia = iberia lineas, iberia airl*, ^iberia, iberia express
    Volotea
    ITA Airways = ita airways
    TAP Air Portugal = tap air*, tap portugal
    Aer Lingus = aer lingus*, aerlingus
    SAS = scandinavian airl*, sas airl*, sas scandinavian
    Norwegian = norwegian air*, norwegian com
    Finnair = finnair*
    Swiss = swiss international, swiss intl, swiss air*
    Austrian Airlines = austrian airl*
    Brussels Airlines = brussels airl*
    Turkish Airlines = turkish airl*, thy turkish
    Emirates = emirates*
    Qatar Airways = qatar air*
    Delta = delta air*, ^delta
    United = united airl*, united 016*, united com
    American Airlines = american airl*, american air, american air aa, aa com
    Southwest = southwes*, southwest air*
    JetBlue = jetblue*, jet blue
    Alaska Airlines = alaska air*
    Spirit Airlines = spirit airl*
    Frontier = frontier airl*, frontier ai
    Allegiant = allegiant*
    Hawaiian Airlines = hawaiian air*
    Air Canada = air canada
    Loganair
    Etihad = etihad*
    Singapore Airlines = singapore airl*
    Cathay Pacific = cathay pac*
    LOT = lot polish*, polskie linie lot*
    Icelandair = icelandair*
    TUIfly = tuifly*
    Air Europa = air europa*
    Binter = binter canarias
    Widerøe = wideroe*
    Luxair
    Edelweiss = edelweiss air
    Sun Country = sun country*
    Breeze Airways = breeze air*
    WestJet = westjet*
    Pegasus = pegasus air*
  `,
  hotels: `
    Booking.com = booking com, ^booking, booking bv, hotel on booking, hotel at booking
    Airbnb = airbnb*
    Vrbo = vrbo, homeaway
    Hotels.com = hotels com
    Hostelworld
    Agoda = agoda*
    HRS = hrs hotel*
    trivago
    Marriott = marriott*, courtyard by, residence inn, fairfield inn, springhill*
    Hilton = hilton*, hampton inn*, doubletree*, embassy suites, homewood suites, home2 suites
    Hyatt = hyatt*
    Sheraton
    Westin = westin hotel*
    Holiday Inn = holiday inn*, holidayinn
    InterContinental = intercontinental
    Best Western
    Comfort Inn = comfort inn*, quality inn*
    Motel 6 = motel 6
    Super 8 = super 8
    Days Inn
    La Quinta = la quinta*
    Red Roof = red roof*
    Premier Inn = premier inn*
    Travelodge = travelodge*
    ibis = ibis
    Accor = accor*, novotel*, mercure*, sofitel
    Motel One = motel one
    B&B Hotels = b b hotel*
    Meininger = meininger*
    a&o Hostels = a&o hostel*, ao hostels
    Jugendherberge = jugendherberge, djh
    NH Hotels = nh hotel*, nh hoteles
    Meliá = melia hotel*
    Center Parcs = center parcs*
    Scandic = scandic*
    citizenM = citizenm*
    Radisson = radisson*
    KOA = koa campground*
    Crowne Plaza = crowne plaza*, ihg
    Haven Holidays = haven holiday*, ^haven
    Butlins = butlins*
    Parkdean = parkdean*
    Four Seasons = four seasons hot*
    Ritz-Carlton = ritz carlton*
    Candlewood = candlewood suites
    Extended Stay = extended stay*
    Drury = drury inn*
    Wyndham = wyndham*, microtel*, howard johnson*
    Sonesta = sonesta*
    Omni Hotels = omni hotel*
    Great Wolf Lodge = great wolf*
    Staycity
    easyHotel = easyhotel*
    Leonardo Hotels = leonardo hotel*
    Steigenberger
    Maritim = maritim hotel*
    Dorint
    25hours = 25hours
    Kyriad = kyriad*
    Campanile = campanile*
    Première Classe = premiere classe
    Pierre & Vacances = pierre vacances, pierre et vacances
    Belambra
    Gîtes de France = gites de france
    Paradores = paradores*
    Barceló = barcelo hotel*
    Riu = riu hotel*
    Iberostar
    Van der Valk = van der valk*
    Fletcher Hotels = fletcher hotel*
    Landal = landal*
    Roompot
    Thon Hotels = thon hotel*
    Nordic Choice = strawberry hotel*, nordic choice
  `,
  'car-rental': `
    Hertz = hertz*
    Avis = ^avis, avis rent*, avis budget
    Enterprise = enterprise rent*, ^enterprise, ehi rent*
    Budget = budget rent*, ^budget rent
    Alamo = alamo rent*, ^alamo
    National Car = national car*
    Thrifty = thrifty car*
    Sixt = sixt
    Europcar = europcar*
    Goldcar = goldcar*
    Turo = turo
    Zipcar = zipcar*
    SHARE NOW = share now, sharenow
    MILES = miles mobility
    Getaround
    Stadtmobil
    Mobility Carsharing = mobility genossenschaft
    U-Haul = u haul*, uhaul*
  `,
  travel: `
    Expedia = expedia*
    Kayak = ^kayak, kayak com
    Priceline = priceline*
    Opodo = opodo*
    eDreams = edreams*
    lastminute.com = lastminute*
    TUI = ^tui, tui deutschland, tui uk, tui travel
    DER Touristik = der touristik*
    Check24 Reise = check24 reise*
    HolidayCheck
    GetYourGuide = getyourguide*
    Viator = viator*
    Carnival Cruise = carnival cruise*
    Royal Caribbean = royal caribbean*
    P&O = p o ferries, p o cruises
    Stena Line = stena line
    DFDS
    LeShuttle = eurotunnel*, leshuttle
    Brittany Ferries
    TSA PreCheck = tsa precheck, global entry
    loveholidays = loveholidays*, love holidays
    On the Beach = on the beach
    Kuoni
    First Choice = first choice holiday*
    Trip.com = trip com*
    Skyscanner
    Hopper = hopper inc, hopper travel
    Civitatis
    Logitravel
    FTI Touristik = fti touristik
    alltours
    Costa Cruises = costa crociere
    MSC Cruises = msc cruise*, msc crociere
    AIDA = aida cruises
    Norwegian Cruise = norwegian cruise*
    Avolta = world duty free*, dufry*, heinemann duty*
    Hudson News = hudson news*, hudson st
  `,
}
