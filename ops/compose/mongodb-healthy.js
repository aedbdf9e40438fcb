// Healthy is a replica set with a primary; the first who asks makes it one.
/* global db, rs */
db.getSiblingDB('admin').auth('root', process.env.MONGO_INITDB_ROOT_PASSWORD)
try {
  rs.status()
} catch {
  rs.initiate({ _id: 'florin', members: [{ _id: 0, host: 'mongodb:27017' }] })
}
if (!db.hello().isWritablePrimary) quit(1)
