import { declareFieldWords } from '../platform/refusals/words';

declareFieldWords({
  organisationNumber: { sv: 'Kontrollera organisationsnumret, tio siffror.', en: 'Check the organisation number, ten digits.' },
  municipalityCode: { sv: 'Välj en kommun i listan.', en: 'Choose a municipality in the list.' },
});
