import { ordinaryOut } from './rule.js'

/** Words on the signs of grocers, bakers, restaurants, cafés and bars. */
export const foodRules = ordinaryOut({
  groceries: `
    supermarket*, supermarkt*, supermercad*, supermarche*, supermarché, supermercat*, grocery,
    groceries, grocer*, greengrocer*, food market, foodmart, food mart, food store, foods inc,
    fresh market, farmers market, farmers mkt, super market, hypermarket, hypermarche,
    buying groceries, lebensmittel*, feinkost*, biomarkt*, bioladen, naturkost*, hofladen*,
    reformhaus*, wochenmarkt, butcher*, metzgerei*, fleischerei*, *metzgerei, *fleischerei,
    metzger, boucherie*, carnicería*, macelleria*, charcuterie*, fromagerie*, poissonnerie*,
    pescadería*, pescheria, frutería*, frutas*, verdulería, alimentari*, alimentación,
    alimentacao, alimentation*, ultramarinos, épicerie*, primeur*, slagerij*, groenteboer*,
    groentehal, kaashandel*, minimarket*, mini market, minimart*, mini mart, convenience*,
    bodega market, asian market, asia markt, asia shop, halal meat*, farm shop, food hall,
    liquor*, liqu, wine spirits, wines spirits, wine shop, fine wine*, wine merchant*, vinothek*,
    weinhandel*, weinhaus, *weinhandel, getränke*, getränkemarkt, *getränkemarkt, off licence,
    cave a vin*, enoteca vini, drogueria alimentacion, kiosk*, späti*, trinkhalle, mercearia*,
    talho, frutaria*, ortofrutta*, frutta*, fishmonger*, dairy, creamery, provisions, wholefood*,
    health food*, organic*, delicatessen*, mercato coperto, ruokakauppa, dagligvare*, livsmedel*,
    matbutik, sklep spozywczy, delikatesy, *bäckerei, bäckerei*, backshop*, backstube*, backhaus*,
    backwaren*, *bäcker, boulangerie*, panadería*, panificio*, forno*, bakkerij*, padaria*,
    bageri*, bakeri*, leipomo*, confiserie, chocolatier, mercatino alimentare
  `,
  dining: `
    bread, bakes, bakers, concession*, conces, ice cr, sweets, snack bar, bakery, bakeries,
    bakehouse*, bake shop, bakeshop, patisserie*, pastry*, pasteler*, pasticceria*, konditorei*,
    confitería, donut*, doughnut*, ice cream*, gelat*, eisdiele*, eiscafé*, eissalon, heladería*,
    glacier*, frozen yogurt, froyo, creamery ice, dessert*, cupcake*, cookie*, waffle*, crepe*,
    crêperie*, pancake*, mensa, kantine*, *kantine, cantine*, canteen*, catering*, caterer*,
    bistro*, bistrot*, snack*, lunch*, brunch*, breakfast*, eatery, food truck, foodtruck,
    cuisine, eating out, dinner, gelateria
  `,
  restaurants: `
    restaurant*, *restaurant, rest, restaur*, ristorant*, trattoria*, osteria*, locanda*,
    pizzeria*, pizza*, *pizza, pizze, sushi*, ramen*, noodle*, pho, thai, tandoori*, curry*,
    indian cuisine, masala, biryani, taqueria*, taco, tacos, burrito*, mexican*, cantina*, grill*,
    steakhouse*, steak*, chophouse, bbq, barbecue*, barbeque*, smokehouse, diner, brasserie*,
    gasthaus*, gasthof*, gaststätte*, wirtshaus*, wirtschaft, speisekammer, restaurante*,
    marisquería*, asador*, mesón*, taverna*, churrasq*, tapas*, tasca*, seafood*, oyster*, crab*,
    fish house, bistecca, rotisser*, ravintola*, restaurang*, krog, spisested, eetcafe*, eethuis*,
    chinese*, china wok, china garden, dim sum, dumpling*, wok, bento*, poke*, hibachi*,
    teriyaki*, korean bbq, izakaya*, dosa, gyro*, greek taverna, mediterran*, lebanese, mezze,
    ethiopian, cuban cafe, hacienda mexican, el rancho, la cocina, cocina, comida*, kitchen bar,
    gastropub*, pub restaurant, table d hote, auberge restaurant, l assiette, au bon, chez
  `,
  'fast-food': `
    burger*, *burger, hamburger*, kebab*, kebap*, döner*, doener*, falafel*, chicken, shawarma*,
    imbiss*, *imbiss, schnellrestaurant*, currywurst*, würstel*, fish chips, fish and chips,
    chippy, fish bar, sandwich*, subs, bagel*, deli, hot dog*, hotdog*, fried chicken,
    chicken shop, wings, drive in, drive thru, fast food*, takeaway*, take away, takeout,
    friterie*, frituur*, friture*, snackbar*, cafetaria*, gatukök, pølse*, grillen, pita*, wrap*,
    rotiss
  `,
  coffee: `
    tea, chai, matcha*, coffee*, *coffee, café*, cafe, cafes, caffe*, caffetteria*, kaffee*,
    *kaffee, kaffeehaus*, kaffeerösterei*, rösterei*, espresso*, roaster*, roastery, tea house,
    teahouse, tea room*, tearoom*, bubble tea, boba*, cafetería*, koffie*, kahvila*, konditori,
    salon de the, cappuccino*, kafe*, kaffebar*, pastelaria, pastelaria*, juice bar*, smoothie*
  `,
  bars: `
    bar sport, bar centrale, royal oak, red lion, kings arms, queens arms, kings head,
    queens head, white hart, white horse, white lion, black horse inn, black bull, rose crown,
    rose & crown, fox hounds, fox and hounds, coach horses, coach and horses, railway tavern,
    prince of wales, duke of wellington, the plough, the crown, the swan, the anchor,
    the bell inn, the ship inn, new inn, bar, bars, brew co, brews, pub, pubs, tavern*, brewery*,
    brewing*, brewhouse*, brewpub*, taproom*, tap room, saloon, lounge*, cocktail*, kneipe*,
    biergarten*, brauerei*, brauhaus*, bierhaus*, irish pub, bodega*, bodegón, cervecería*,
    taberna*, birreria*, birrificio*, enoteca*, wine bar*, weinbar*, vinbar*, ale house, alehouse,
    tap house, taphouse, public house, free house, nightclub*, night club, discotheque, disco,
    diskothek*, distiller*, winery*, vineyard*, beer, beers, biere*, bryggeri*, ølbar, café brun
  `,
})
