import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { testProviders } from '../../platform/testing/test-providers';

// As a browser does without a network.
const lost = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
jest.unstable_mockModule('@kortkurs/rules/paper-contents', lost);
jest.unstable_mockModule('@kortkurs/rules/badge-contents', lost);

it('says that nothing is reached when what it checks with does not come', async () => {
  const { FileChecker } = await import('./file-checker');
  TestBed.configureTestingModule({ providers: testProviders() });
  const file = Object.assign(new File(['%PDF-1.7'], 'intyg.pdf'), { arrayBuffer: async () => new ArrayBuffer(8) });
  await expect(TestBed.inject(FileChecker).check(file)).rejects.toMatchObject({ code: 'offline' });
});
