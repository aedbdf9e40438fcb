/** Streaming, software, newspapers and gyms. Notation: see ../merchant-index.ts. */
export const subscriptionsMerchants = {
  streaming: `
    Netflix = netflix*
    Spotify = spotify*
    Disney+ = disney plus*, disneyplus*, disney+*, ^disney
    Hulu = hulu
    Max = hbo max*, hbomax*, help max com, hbo, max com
    Paramount+ = paramount plus, paramount+, paramountplus, paramnt*
    Peacock = peacock*
    Prime Video = prime video*, primevideo*, amazon video*
    Amazon Prime = amazon prime*, amzn prime*, amazonprime*, prime membership
    Amazon Music = amazon music*
    Apple TV = apple tv
    Apple Music = apple music, itunes*
    YouTube Premium = youtube*, google youtube*, googleyoutube*
    Twitch = twitch*
    Tidal = ^tidal, tidal music
    Deezer = deezer*
    Pandora = pandora internet, pandora media
    SiriusXM = sirius*, siriusxm*
    Audible = audible*
    Crunchyroll = crunchyroll*
    DAZN = dazn
    NOW TV = now tv, nowtv*, wow tv
    RTL+ = rtl+, rtl interactive, tvnow
    Joyn = joyn
    WOW Sky = wow sky
    Canal+ = canal+*, canal plus, canalplus
    Molotov
    Movistar Plus = movistar plus
    Filmin
    RaiPlay
    Viaplay = viaplay*
    Videoland = videoland*
    Streamz
    C More
    Sling TV = sling tv, sling com
    fuboTV = fubo
    Philo = ^philo
    ESPN+ = espn
    MUBI
    Discovery+ = discovery plus, discovery+, discoveryplus
    Britbox
    SoundCloud = soundcloud*
    Qobuz = qobuz
    Curiosity Stream = curiositystream
    Rundfunkbeitrag = rundfunk ard*, beitragsservice, rundfunk ard zdf, rundfunkbeitrag
    TV Licence = tv licen*, tv licensing
    Serafe = serafe
    TNT Sports = tnt sports
    Apple One = apple one
    Hayu
    Shudder
    AMC+ = amc plus
    Starz = starz*
    Showtime = showtime*
    NFL Sunday = nfl sunday*, nfl com
    MLB.TV = mlb tv, mlb com
    NBA League Pass = nba league*
    Sky Ticket = sky ticket
    MagentaTV = magentatv
    waipu.tv = waipu*, exaring*
    Zattoo = zattoo*
    OCS = ^ocs
    ADN = adn animation
    BookBeat = bookbeat*
    Storytel = storytel*
    Nextory = nextory
    TIDAL Music = tidal*
    Napster
    NOW Italia = now tv italia
    TIMvision = timvision
    Infinity = mediaset infinity
    NLZIET
    Pathé Thuis = pathe thuis
    TV2 Play = tv2 play, tv 2 play
    Atresplayer = atresplayer
    beIN = bein sports
  `,
  software: `
    Microsoft = microsoft*, msft, msbill, office 365
    Adobe = adobe*
    Google One = google one, google storage, google gsuite*, google workspace, google cloud*
    iCloud = icloud*
    Dropbox = dropbox*
    OpenAI = openai*, chatgpt*
    Anthropic = anthropic*, claude ai
    GitHub = github*
    GitLab
    JetBrains = jetbrains*
    Notion = notion labs*, notion so, ^notion
    Slack = slack technologies, ^slack
    Zoom = zoom us, zoom com, zoom video*
    Canva = canva*
    Figma = figma*
    1Password = 1password*, agilebits
    LastPass
    Bitwarden
    NordVPN = nordvpn*, nord vpn
    ExpressVPN
    Norton = nortonlifelock, norton*, ap norton*
    McAfee = mcafee*
    Amazon Web Services = amazon web serv*, aws
    DigitalOcean = digitalocean*
    Linode = linode*
    Hetzner = hetzner*
    OVH = ovh
    IONOS = ionos*
    Strato = strato ag, strato
    GoDaddy = godaddy*, dnh godaddy*
    Namecheap = namecheap*, name cheap*
    Cloudflare = cloudflare*
    Heroku
    Vercel
    Squarespace = squarespace*, sqsp
    Wix = wix com, ^wix
    WordPress = wordpress*
    Mailchimp = mailchimp*
    HubSpot = hubspot*
    Calendly = calendly*
    Typeform = typeform*
    Twilio = twilio*
    Shopify = shopify*
    Evernote = evernote*
    Todoist = todoist*
    Grammarly = grammarly*
    Intuit = intuit*, quickbooks*, turbotax*
    LinkedIn = linkedin*
    Atlassian = atlassian*
    Proton = proton ag, protonmail*, proton mail
    YNAB = ynab, you need a budget
    Midjourney
    Perplexity = perplexity ai
    Backblaze
    Carbonite
    Ring = ring yearly, ring protect, ring basic, ring plan
    Nest Aware = google nest
    Google = google services, google domains
    pCloud
    Cursor = cursor ai, cursor usage
    GitHub Copilot = github copilot
    Replit = replit*
    Render = render com
    Railway App = railway corp
    Netlify = netlify*
    MongoDB = mongodb*
    Zapier = zapier*
    Loom = loom subscr*
    Miro = miro com
    Airtable = airtable*
    Webflow = webflow*
    Buffer = buffer plan
    ElevenLabs = elevenlabs*
    Runway = runway ai
    Setapp = setapp*, macpaw*
    Parallels = parallels*
    Malwarebytes = malwarebytes*
    Avast = avast*
    AVG = avg technologies
    Kaspersky = kaspersky*
    Bitdefender = bitdefender*
    Surfshark = surfshark*
    Private Internet Access = privateinternet*
    Dashlane = dashlane*
    Sync.com = sync com
    Box = box com
    DocuSign = docusign*
    H&R Block Software = hrblock online
    lexoffice = lexoffice*, lexware*
    sevDesk = sevdesk*
    WISO = buhl data*
    DATEV
    All-Inkl = all inkl*
    netcup = netcup*
    Infomaniak = infomaniak*
    Hostinger = hostinger*
    Bluehost = bluehost*
    SiteGround = siteground*
    HostGator = hostgator*
    one.com = one com
    Loopia = loopia*
    Aruba = aruba spa
    Register.it = register it
    Gandi = gandi*
    TransIP = transip*
    Combell
    Google Cloud = google cloud*
    FreshBooks = freshbooks*
    Xero = xero
    Toggl = toggl
    Docker = docker inc
    Wispr
  `,
  subscriptions: `
    Apple = apple com bill, itunes com bill, apple services, apple com, apple bill, ^apple
    Google Play = google play*, google*
    Patreon = patreon*
    OnlyFans = onlyfans, fenix international
    Tinder = tinder*, match com, bumble*, ^hinge
    Substack = substack*
    Medium = medium com, medium monthly
    Duolingo = duolingo*
    Headspace = headspace*
    Calm = calm com, ^calm
    Strava = strava*
    Costco Membership = costco annual*, costco member*
    AAA = aaa member*, ^aaa, aaa auto club
    ADAC = adac
    AA = aa breakdown, aa membership, automobile association
    RAC = rac motoring, rac membership, rac breakdown
    Walmart+ = walmart plus*, walmart membership
    DashPass = dashpass
    Uber One = uber one
    Which? = which ltd
    FabFitFun
    Birchbox
    Blinkist
    MyFitnessPal
    WW = ww international, weightwatchers, weight watchers
    Noom = noom
    Ancestry = ancestry*
    23andMe
    Buy Me a Coffee = buymeacoffee*, buy me a coffee, ko fi
    RSPB = rspb
    Ancestry DNA = ancestry com
    Rocket Money = rocket money*, truebill*
    Experian = experian*
    LifeLock = lifelock*
    Credit Karma = credit karma
    IdentityForce = identityguard
    Sam's Club Membership = sams club member*, sams club renewal
    Amazon Kids = amazon kids*
    PlayStation Plus = playstation plus
    Freeletics = freeletics*
    Lieferando Plus = takeaway pay
    Deliveroo Plus = deliveroo plus
    Clue = clue app
    Flo = flo health
    ÖAMTC = oamtc*
    TCS = touring club schweiz, ^tcs
    ANWB = anwb
    RACC = ^racc
    ACI = automobile club italia
    Parship = parship*
    ElitePartner
    LoveScout24
  `,
  news: `
    New York Times = nytimes*, new york times*, ny times
    Washington Post = washington post*, washpost, wapo
    Wall Street Journal = wsj, d j wsj, wall street journal, dow jones*
    The Economist = economist*
    Financial Times = financial times*, ^ft com
    The Guardian = guardian news*, the guardian
    The Times = times newspapers, the times
    The Telegraph = telegraph media*
    The New Yorker = new yorker mag*, conde nast*
    Los Angeles Times = la times, los angeles times
    Bloomberg = bloomberg*
    The Athletic = the athletic
    Der Spiegel = spiegel verlag, ^spiegel
    DIE ZEIT = zeitverlag, die zeit
    FAZ = frankfurter allg*
    Süddeutsche Zeitung = süddeutsche*
    Bild = bildplus, axel springer*
    taz = taz verlag
    NZZ = nzz
    Tamedia = tamedia
    Le Monde = le monde, lemonde*
    Le Figaro = figaro*
    Mediapart
    Libération = liberation
    L'Équipe = lequipe*
    El País = el pais, ediciones el pais
    El Mundo
    Corriere della Sera = corriere, rcs mediagroup
    La Repubblica = gedi digital
    NRC = nrc media
    de Volkskrant = dpg media, volkskrant
    De Standaard = mediahuis
    Dagens Nyheter = dagens nyheter, bonnier news
    Irish Times = irish times
    Readly
    Blendle
  `,
  memberships: `
    Planet Fitness = planet fit*, planetfitness, ^pf club
    LA Fitness = la fitness*, fitness international
    24 Hour Fitness = 24 hour fitness*, 24hourfit*
    Anytime Fitness = anytime fit*
    Equinox = equinox*
    Gold's Gym = golds gym*
    Crunch = crunch fit*
    Orangetheory = orangetheory*
    CrossFit = crossfit*
    SoulCycle
    Barry's = barrys bootcamp
    ClassPass = classpass*
    Peloton = peloton*
    YMCA = ymca
    Life Time Fitness = life time fit*, lifetime fit*
    Touchstone Climbing = touchstone climb*
    PureGym = puregym*, pure gym*
    The Gym Group = gym group, the gym
    David Lloyd = david lloyd*
    Nuffield Health = nuffield health*
    Virgin Active = virgin active*
    Better Gym = better gym, gll better
    JD Gyms = jd gyms
    McFIT = mcfit*, rsg group*
    FitX = fitx
    clever fit = clever fit, cleverfit*
    John Reed = john reed*
    Fitness First = fitness first*
    EASYFITNESS = easyfitness*
    INJOY = ^injoy
    Urban Sports Club = urban sports*
    EGYM Wellpass = wellpass, qualitrain, egym
    FitStar = fitstar
    Holmes Place = holmes place*
    FitInn = fitinn
    Basic-Fit = basic fit*, basicfit*
    Keep Cool = keepcool
    L'Orange Bleue = orange bleue
    Fitness Park = fitness park
    Neoness
    McFit Italia = mcfit italia
    Altafit
    VivaGym = vivagym
    SportCity
    Anytime NL = anytime fitness nl
    SATS = ^sats, sats norge
    Friskis & Svettis = friskis*
    Nordic Wellness
    Fitness World = fitness world, puregym dk
    Fitnessland = fitnessland
    Deutscher Alpenverein = alpenverein*
    Everyone Active = everyone active*
    F45 = f45
    Third Space = third space
    1Rebel = 1rebel
    Gymbox = gymbox*
    Snap Fitness = snap fit*
    Jetts
    Total Fitness = total fitness*
    EoS Fitness = eos fit*
    Chuze Fitness = chuze*
    Blink Fitness = blink fit*
    YouFit = youfit*
    UFC Gym = ufc gym
    VASA Fitness = vasa fit*
    Retro Fitness = retro fit*
    Bay Club
    Pure Barre
    Club Pilates = club pilates*
    CorePower Yoga = corepower*
    Hot Yoga = hot yoga
    ABC Fitness = abc fitness*, abc club fees
    Mindbody = mindbody*
    KSL Fitness = fitness king
    ai fitness = ai fitness
    Wellness Fit = jumpers fitness, jumpers
    FIT/ONE = fit one gmbh
    Superfit = superfit*
    Sportspark = sportspark
    L'Appart Fitness = appart fitness
    Magic Form
    On Air Fitness = on air fitness
    GO fit = go fit
    Metropolitan = metropolitan club
    Anytime ES = anytime fitness es
    FitActive = fitactive
    Big Gym = big gym
    TrainMore = trainmore*
    Fit For Free = fit for free
    Jims Fitness = jims fitness
    Fitness24Seven = fitness24seven*
    Elixia = elixia*
    EVO Fitness = evo fitness
    Fitness Hut = fitness hut
    Solinca
  `,
}
