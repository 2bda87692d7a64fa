module.exports = { rootDir: __dirname, testEnvironment: 'node', testMatch: ['<rootDir>/**/*.spec.mjs'], transform: {}, testTimeout: 60_000 };
