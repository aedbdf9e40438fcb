/** Restaurants, fast food, coffee, pubs and food delivery. Notation: see ../merchant-index.ts. */
export const diningMerchants = {
  dining: `
    Pret A Manger = pret a manger, ^pret
    Greggs = greggs*
    Panera Bread = panera*
    BackWerk = backwerk*
    Kamps = ^kamps
    Ditsch = ^ditsch, brezelbackerei ditsch
    Le Crobag
    Paul = paul boulangerie, boulangerie paul
    Brioche Dorée = brioche doree
    Rodilla
    Autogrill
    La Place = la place food
    GAIL's = gails, gail s bakery
    Einstein Bros = einstein bro*
    Au Bon Pain
    SSP = ssp deutschland, ssp uk, ssp france
    Auntie Anne's = auntie annes, auntie anne*
    Cinnabon
    Baskin-Robbins = baskin robbins, baskin*
    Ben & Jerry's = ben jerry*
    Cold Stone = cold stone cream*, coldstone
    Crumbl = crumbl*
    Insomnia Cookies = insomnia cookie*
    Nothing Bundt Cakes = nothing bundt*
    Van Leeuwen = van leeuwen*
    Patisserie Valerie
    Haferkater
    Wiener Feinbäcker = wiener feinbäcker
    Amorino
    Häagen-Dazs = haagen dazs
  `,
  'fast-food': `
    McDonald's = mcdonald*, mc donald*, ^mcd
    Burger King = burger king*, burgerking, ^bk
    KFC = kfc, kentucky fried
    Subway = ^subway
    Five Guys
    Shake Shack
    Taco Bell = taco bell, tacobell
    Wendy's = wendys
    Chipotle = chipotle*
    Chick-fil-A = chick fil a, chickfila*, ^cfa
    Popeyes = popeyes*
    Panda Express
    In-N-Out = in n out, innout
    Sonic = sonic drive*
    Arby's = arbys
    Dairy Queen
    Jack in the Box
    Whataburger
    Culver's = culvers
    Carl's Jr = carls jr
    Hardee's = hardees
    Raising Cane's = raising canes
    Jimmy John's = jimmy johns
    Jersey Mike's = jersey mikes
    Firehouse Subs
    Wingstop
    White Castle
    Bojangles
    Zaxby's = zaxbys
    Del Taco
    El Pollo Loco
    Little Caesars
    Domino's = domino, dominos*
    Pizza Hut
    Papa John's = papa john*
    Papa Murphy's = papa murphy*
    Qdoba
    Sweetgreen
    Cava = cava grill, ^cava
    Nordsee
    Quick = quick restaurant*
    Telepizza
    FEBO = ^febo
    Max Burgers
    Hesburger
    Kochlöffel = kochlöffel
    Leon = leon restaurant*
    itsu
    Wasabi = wasabi sushi
    Supermac's = supermacs
    Burgermeister
    Pommes Freunde
    Vapiano Express
    O'Tacos = o tacos, otacos
    Moe's Southwest Grill = moes sw, moes southwest*
    Dave's Hot Chicken = daves hot chick*
    CoreLife Eatery = corelife*
    Potbelly = potbelly*
    Jason's Deli = jasons deli
    McAlister's Deli = mcalister*
    Round Table Pizza = round table pizza*
    Marco's Pizza = marcos pizza
    Blaze Pizza = blaze pizza
    MOD Pizza = mod pizza
    Sbarro
    Church's Chicken = churchs chicken, churchs texas*
    Checkers = checkers drive*
    Freddy's = freddys frozen*, freddys
    Steak 'n Shake = steak n shake
    Portillo's = portillos
    The Habit = habit burger*
    Rubio's = rubios
    Torchy's Tacos = torchys
    Yoshinoya
    Jollibee
    The Halal Guys = halal guys
    Smashburger
    Fatburger
    Wienerschnitzel
    Long John Silver's = long john silver*
    Captain D's = captain ds
    Penn Station Subs = penn station sub*
    Honest Burgers = honest burger*
    GBK = gourmet burger*, ^gbk
    Tortilla = tortilla mexican*, ^tortilla
    Chopstix
    Pizza Pilgrims
    German Doner Kebab = german doner*
    Slim Chickens
    Ankerkraut Imbiss = imbiss wurst
    Burgerista
    Kebab Haus = kebab haus
    Pitaya
    Bagelstein
    Big Fernand
    Pomme de Pain = pomme de pain
    Class'croute = class croute
    Brioche Dorée Express = brioche doree express
    Llaollao = llaollao
    La Sureña = la surena
    TGB = the good burger
    Taco Bell ES = taco bell espana
    La Piadineria = la piadineria
    Spontini
    Alice Pizza = alice pizza
    Smullers
    Kwalitaria
    Sibylla
    Sunset Boulevard = sunset boulevard
  `,
  restaurants: `
    Nando's = nandos*
    Wagamama
    PizzaExpress = pizza express, pizzaexpress
    Zizzi
    Ask Italian
    Prezzo = prezzo restaurant*
    Bella Italia
    TGI Fridays = tgi friday*
    Harvester = harvester restaurant*
    Toby Carvery
    Dishoom
    YO! Sushi = yo sushi
    Olive Garden
    Applebee's = applebee*
    Chili's = chilis
    Outback Steakhouse = outback*
    Texas Roadhouse
    Red Lobster
    Cheesecake Factory
    P.F. Chang's = pf chang*, p f chang*
    Red Robin
    IHOP
    Denny's = dennys
    Waffle House
    Cracker Barrel
    Buffalo Wild Wings = buffalo wild wings, bww
    LongHorn Steakhouse = longhorn steak*
    First Watch
    BJ's Restaurant = bjs restaurant*
    Noodles & Company = noodles co, noodles company
    Maggiano's = maggiano*
    California Pizza Kitchen = california pizza*, cpk
    Vapiano
    L'Osteria = losteria, l osteria
    Hans im Glück = hans im glück
    Peter Pane
    Block House
    Maredo
    Dean & David = dean david
    Flunch
    Hippopotamus = hippopotamus
    Buffalo Grill
    Courtepaille
    Léon de Bruxelles = leon de brux*
    100 Montaditos = 100 montaditos
    Goiko = goiko*
    VIPS = ^vips
    Foster's Hollywood = fosters hollywood
    Ginos = ^ginos
    La Tagliatella
    Old Wild West
    Roadhouse = roadhouse grill
    Uncle Boons
    Sushi Shop
    Franco Manca = franco manca*
    Wahaca = wahaca*
    Frankie & Benny's = frankie benny*
    Côte = cote brasserie, cote restaurant*
    Las Iguanas = las iguanas
    Miller & Carter = miller carter
    Pho Restaurant = pho restaurant*
    Turtle Bay = turtle bay
    Giggling Squid
    Hawksmoor
    The Real Greek = real greek
    Beefeater = beefeater grill, ^beefeater
    Brewers Fayre = brewers fayre
    Bonefish Grill
    Carrabba's = carrabba*
    Ruth's Chris = ruths chris*
    Benihana
    Hooters
    Perkins = perkins restaurant*
    Bob Evans
    Golden Corral
    Ruby Tuesday = ruby tuesday*
    Chuy's = chuys
    On The Border
    Seasons 52
    Yard House
    Cooper's Hawk = coopers hawk*
    Mellow Mushroom
    Village Inn
    Black Bear Diner
    Skyline Chili
    Bill's = bills restaurant*
    Alex = alex gaststatten*
    Cafe del Sol = cafe del sol
    Extrablatt = cafe extrablatt
    Sausalitos
    Enchilada = enchilada restaurant*
    Il Ristorante = il ristorante
    Au Bureau = au bureau
    La Pataterie
    Del Arte = del arte
    Bistro Régent = bistro regent
    Big Mamma = big mamma
    La Mafia = la mafia se sienta
    Ribs = ribs true american
    Muerde la Pasta
    Rossopomodoro
    La Piazza = la piazza
    Loetje
  `,
  coffee: `
    Starbucks = starbucks*
    Costa Coffee = costa coffee, ^costa
    Caffè Nero = caffe nero, cafe nero
    Dunkin' = dunkin*
    Peet's Coffee = peets*, peet s coffee
    Philz Coffee = philz*
    Blue Bottle Coffee = blue bottle*
    Caribou Coffee
    Dutch Bros = dutch bro*
    Tim Hortons
    Krispy Kreme
    Black Sheep Coffee
    Coffee Fellows
    Einstein Kaffee
    Balzac Coffee
    Columbus Café = columbus cafe
    Espresso House
    Joe & the Juice = joe the juice
    Wayne's Coffee = waynes coffee
    Insomnia Coffee = insomnia coffee
    Butlers Chocolate Café = butlers choc*
    Nespresso = nespresso*
    Gimme Coffee
    Second Cup
    Aroma Espresso
    Blank Street Coffee = blank street*
    Esquires Coffee = esquires coffee
    Muffin Break
    Jamba = jamba juice*, ^jamba
    Smoothie King
    Tropical Smoothie = tropical smoothie*
    Biggby = biggby*
    Scooter's Coffee = scooters coffee
    7 Brew = 7 brew*
    Gong Cha = gong cha
    Kung Fu Tea
    Tatte = tatte bakery*, ^tatte
    La Colombe
    Stumptown = stumptown coff*
    Intelligentsia
    Coffee Bean & Tea Leaf = coffee bean tea*, coffee bean*
    The Human Bean
    Caffè Vergnano = caffe vergnano
    Illy = illy caffe
    Segafredo
    Starbucks Europe = sbx
    200 Grad = 200 degrees coffee
    Anno Coffee = anno caffe
  `,
  bars: `
    JD Wetherspoon = wetherspoon*, jd wetherspoon*, j d wetherspoon
    Greene King
    Fuller's = fuller smith
    BrewDog
    All Bar One
    O'Neill's = oneills
    Slug & Lettuce = slug lettuce
    Young's Pubs = youngs pub*
    Nicholson's = nicholsons pub*
    Stonegate = stonegate pub*
    Mitchells & Butlers = mitchells butlers
    Samuel Smith = samuel smith
    Marston's = marstons
    Revolution Bars = revolution bar*
    Be At One = be at one
    World of Beer
    Twin Peaks = twin peaks rest*
    Yard of Ale = yard of ale
  `,
  'food-delivery': `
    Uber Eats = !uber eats, !ubereats*, !ubr eats, !uber uber eats, !uber trip eats
    DoorDash = !doordash*, !door dash
    Grubhub = !grubhub*
    Postmates = !postmates
    Seamless = !seamlss*, !seamless
    Caviar = !trycaviar
    Deliveroo = !deliveroo*
    Just Eat = !just eat, !justeat*
    Lieferando = !lieferando*
    Takeaway.com = !takeaway com
    Thuisbezorgd = !thuisbezorgd*
    Glovo = !glovo*, !glovoapp
    Foodora = !foodora
    Wolt = !wolt
    ezCater = !ezcater
    Too Good To Go = !too good to go, !toogoodtogo
    eat.ch = !eat ch
    Pyszne = !pyszne
  `,
}
