export { bringDemo, type BroughtFile, type DemoApi } from './bring-demo.js'
export { demoCurrency, demoPlan, type DemoPlan } from './demo-plan.js'
export { demoHousehold, type DemoHousehold, type DemoLine } from './household.js'
