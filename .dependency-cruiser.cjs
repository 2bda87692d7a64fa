// The rooms of the server in their order: a room imports only rooms above it, and only through their door.ts. docs/house.md tells why.
const ROOMS = [
  'platform',
  'centre',
  'people',
  'access',
  'documents',
  'organisations',
  'funding',
  'courses',
  'runs',
  'enrolments',
  'learning',
  'attendance',
  'completion',
  'intake',
  'certificates',
  'needs',
  'reporting',
  'messages',
  'demo',
];

const upwards = ROOMS.slice(0, -1).map((room, place) => ({
  name: `${room}-imports-rooms-above-only`,
  severity: 'error',
  from: { path: `^backend/src/${room}/`, pathNot: '\\.spec\\.ts$|/testing[./]' },
  to: { path: `^backend/src/(${ROOMS.slice(place + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...upwards,
    {
      name: 'rooms-through-their-door',
      comment: 'platform knows no noun and is the ground of every room, so its parts are imported as they are.',
      severity: 'error',
      from: { path: '^backend/src/([^/]+)/', pathNot: '\\.spec\\.ts$|/testing[./]' },
      to: { path: '^backend/src/[^/]+/', pathNot: ['^backend/src/$1/', '^backend/src/platform/', '/door\\.ts$', '/[^/]+\\.module\\.ts$'] },
    },
    {
      name: 'every-room-has-its-place',
      comment: 'A new room is added to the list in .dependency-cruiser.cjs, where its place in the order is decided.',
      severity: 'error',
      from: { path: '^backend/src/[^/]+/', pathNot: `^backend/src/(${ROOMS.join('|')})/` },
      to: {},
    },
    { name: 'no-cycles', comment: 'Also of types: two files that describe each other are one, or lack a third.', severity: 'error', from: {}, to: { circular: true } },
    { name: 'browser-and-server-apart', severity: 'error', from: { path: '^frontend/' }, to: { path: '^(backend|migrations)/' } },
    { name: 'server-and-browser-apart', severity: 'error', from: { path: '^(backend|migrations|libs)/' }, to: { path: '^frontend/' } },
    { name: 'contract-imports-nothing', severity: 'error', from: { path: '^libs/contract/src/', pathNot: '\\.spec\\.ts$' }, to: { pathNot: '^libs/contract/src/' } },
    {
      name: 'pieces-know-no-noun',
      severity: 'error',
      from: { path: '^frontend/src/(ui|platform)/', pathNot: '\\.spec\\.ts$|/testing[./]' },
      to: { path: '^frontend/src/', pathNot: '^frontend/src/(ui|platform)/' },
    },
    {
      name: 'pages-know-no-shell',
      comment: 'Routes and shells import the nouns; the other way round nothing could be loaded lazily.',
      severity: 'error',
      from: { path: '^frontend/src/', pathNot: ['^frontend/src/(app|main\\.ts)', '\\.spec\\.ts$|/testing[./]'] },
      to: { path: '^frontend/src/app/' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(backend|frontend|migrations|libs/(contract|rules))/', pathNot: '\\.spec\\.ts$|/testing[./]|/jest\\.' },
      to: { path: '\\.spec\\.ts$|/src/.*/testing[./]|^test/|^libs/workbench/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules/.cache)' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.cjs', '.js', '.json'] },
  },
};
