/** Cinemas, games, events and lotteries. Notation: see ../merchant-index.ts. */
export const entertainmentMerchants = {
  cinema: `
    AMC = ^amc, amc theatre*, amc online
    Regal = regal cinema*, ^regal
    Cinemark = cinemark*
    Alamo Drafthouse = alamo draft*
    Fandango = fandango*
    ODEON = odeon*
    Cineworld = cineworld*
    Vue = vue cinema*, vue entertain*, ^vue
    Picturehouse
    Everyman = everyman cinema*
    CinemaxX = cinemaxx*
    CineStar = cinestar*
    UCI Kinowelt = uci kino*, uci cinema*, ^uci
    Kinopolis
    Yorck Kino = yorck*
    Cineplex = cineplex*
    Cineplexx = cineplexx
    UGC = ugc, ^ugc
    Gaumont Pathé = pathe*, gaumont*
    MK2 = ^mk2
    CGR Cinémas = cgr cinema*
    Cinesa = cinesa*
    Yelmo = yelmo*
    Kinépolis = kinepolis*
    The Space Cinema = the space cinema
    Pathé Schweiz = pathe schweiz
    Omniplex = omniplex
    Filmstaden
    Finnkino
    Nordisk Film = nordisk film*
    NOS Lusomundo = lusomundo
    Curzon = curzon cinema*, ^curzon
    Showcase Cinemas = showcase cinema*
    Marcus Theatres = marcus theat*
    Harkins = harkins*
    Landmark Theatres = landmark theat*
    Megaplex = megaplex theat*
    Malco
    Studio Movie Grill
    Cinépolis = cinepolis*
    Astor Filmlounge = astor film*
    Metropolis Kino = metropolis kino
    MovieMax = movie max
    Ocine
    Uci Cinemas IT = uci italia
  `,
  games: `
    Steam = steam*, steamgames*, steampowered, wl steam, valve corp*
    PlayStation = playstation*, sony interactive, sony playst*, ^psn
    Xbox = xbox, microsoft xbox*
    Nintendo = nintendo*
    Epic Games = epic games*, epicgames*
    EA = electronic arts, ea com, ea swiss, ^ea
    Blizzard = blizzard*, battle net
    Riot Games = riot games*, riotgames*
    Roblox = roblox*
    GOG = gog com, ^gog
    Ubisoft = ubisoft*
    Supercell
    King.com = king com
    Humble Bundle = humble bundle*, humblebundle
    Minecraft = mojang*
    GameStop = gamestop*
    GAME = game retail, game stores
    Micromania
    Discord = discord*
    Itch.io = itch io
    Activision = activision*
    Bethesda
    Wizards of the Coast = wizards of the*
    Games Workshop = games workshop*, warhammer*
    Square Enix = square enix
    Bandai Namco = bandai namco
    Jagex
    Wargaming = wargaming*
    Chess.com = chess com
    CDKeys = cdkeys*
    Kinguin = kinguin*
    Eneba = eneba*
    G2A = g2a com
    Instant Gaming = instant gaming*
    MMOGA
    Meta Quest = meta quest*, oculus*
  `,
  events: `
    Ticketmaster = ticketmaster*, ^tm, ticketmaste*
    StubHub = stubhub*
    SeatGeek = seatgeek*
    Eventbrite = eventbrite*, ^eb, eventbrite com
    AXS = axs com, ^axs
    Live Nation = live nation*
    See Tickets = see tickets*, seetickets
    Eventim = eventim*, cts eventim
    Reservix
    TicketOne = ticketone
    Fnac Spectacles = fnac spectacle*
    TicketSwap = ticketswap*
    DICE = dice fm
    Vivid Seats = vivid seats
    Disneyland = disneyland*, walt disney world, disney world, wdw, disney resort*, disney park*
    Six Flags = six flags*
    Universal Studios = universal orlando*, universal studios*
    SeaWorld
    Legoland = legoland*, merlin entert*
    Europa-Park = europa park*
    Phantasialand
    Efteling
    Parc Astérix = parc asterix
    Puy du Fou = puy du fou
    PortAventura = portaventura
    Gardaland
    Tivoli = tivoli as, ^tivoli
    Liseberg
    Alton Towers
    Topgolf = topgolf*
    Dave & Buster's = dave buster*
    Chuck E. Cheese = chuck e
    Bowlero = bowlero*, amf bowl*
    Top of the Rock
    National Trust = national trust*
    English Heritage
    Louvre = musee du louvre
    Recreation.gov = recreation gov
    Skiddle = skiddle*
    viagogo = viagogo*
    ATG Tickets = atg tickets*, ambassador theatre*
    Hollywood Bowl = hollywood bowl
    Tenpin = tenpin*
    Puttshack = puttshack*
    Flight Club = flight club darts
    Madame Tussauds = madame tussauds
    Thorpe Park = thorpe park
    Chessington = chessington*
    London Eye = london eye
    Blackpool Pleasure Beach = pleasure beach
    Citi Field = citi field
    MetLife Stadium = metlife stadium*
    Yankee Stadium = yankee stadium*
    Madison Square Garden = madison square gar*
    Fever = feverup*, fever tickets
    Goldstar = goldstar events
    Ticketweb = ticketweb*
    Etix = etix
    Tix = tixr
    Universal Theme Parks = universal resort*
    Cedar Fair = cedar point*, cedar fair, knotts berry*
    Busch Gardens = busch gardens*
    Dollywood = dollywood*
    Sky Zone = sky zone*
    Main Event = main event entert*
    Heide Park = heide park
    Hansa-Park = hansa park
    Movie Park = movie park
    Tropical Islands = tropical islands*
    Therme Erding = therme erding
    Futuroscope = futuroscope
    Disneyland Paris = disneyland paris*, euro disney*
    Billetreduc = billetreduc
    Isla Mágica = isla magica
    Parque Warner = parque warner
    Entradas.com = entradas com
    Vivaticket = vivaticket*
    Mirabilandia = mirabilandia
    Walibi = walibi*
    Bobbejaanland
    Plopsaland = plopsa*
    Gröna Lund = grona lund
    Ticketcorner = ticketcorner*
    Starticket
    oeticket = oeticket*
    Ticketea
    BOL Tickets = ticketline
  `,
  betting: `
    Bet365 = bet365*
    William Hill = william hill*
    Paddy Power = paddy power*
    Ladbrokes = ladbrokes*
    Betfair = betfair*
    Sky Bet = sky bet*, skybet
    DraftKings = draftkings*
    FanDuel = fanduel*
    National Lottery = national lottery*, camelot lottery
    Lotto24 = lotto24*, lottoland, lotto 24, lotto*, westlotto
    Tipico = tipico*
    bwin
    FDJ = ^fdj, francaise des jeux
    PMU = ^pmu
    Winamax = winamax
    ONCE = ^once, loterias
    SELAE = selae
    Sisal = sisal*
    Lottomatica
    Svenska Spel = svenska spel
    Norsk Tipping = norsk tipping
    Toto = toto nl
    BetMGM = betmgm*
    Caesars Sportsbook = caesars sport*, caesars online
    PrizePicks = prizepicks*
    Underdog = underdog fantasy*, underdog sports*
    Coral = coral racing*, gala coral
    Betfred = betfred*
    888 = 888 holdings, 888sport, 888casino
    PokerStars = pokerstars*
    Unibet = unibet*
    Betclic = betclic*
    Parions Sport = parions sport
    Snai = snai spa, ^snai
    Codere = codere*
    Sportium = sportium*
    Staatsloterij = staatsloterij*
    Postcode Lottery = postcode lot*, postcode loter*, postcode lotterij
    Health Lottery = health lottery
    Aktion Mensch = aktion mensch
    Veikkaus = veikkaus*
    Danske Spil = danske spil
  `,
}
