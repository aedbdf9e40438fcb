// Run once, by MongoDB's image: each service that keeps documents has a login for its own database.
/* global db */
for (const name of ['user', 'transaction'])
  db.getSiblingDB('admin').createUser({
    user: name,
    pwd: process.env[`MONGO_${name.toUpperCase()}_PASSWORD`],
    roles: [{ role: 'readWrite', db: `florin_${name}` }],
  })
