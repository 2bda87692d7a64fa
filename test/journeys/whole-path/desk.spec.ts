import { test } from '../fixtures';
import { walk } from './walk';

const size = { width: 1280, height: 844 };
test.use({ centre: 'whole-path-desk', viewport: size });
test.setTimeout(480_000);

test('the whole path from an empty centre to a funder’s figures at 1280 px', ({ page, browser, product }) => walk({ page, browser, product, size }));
