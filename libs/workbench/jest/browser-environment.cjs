// Where spec files of the interface run: jest's jsdom, in a worker that leaves when it is done.
const { default: JSDOMEnvironment } = require('jest-environment-jsdom');
require('./leave-at-once.cjs');

module.exports = JSDOMEnvironment;
