import type { StateAidRefusal } from '@kortkurs/contract/state-aid';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<StateAidRefusal>({
  'aid-over-limit': {
    status: 409,
    sv: 'Med det här stödet passeras gränsen. Skriv varför det ändå ska noteras.',
    en: 'This aid passes the limit. Write why it is to be recorded all the same.',
  },
  'aid-grant-withdrawn': { status: 409, sv: 'Stödet räknas redan inte längre.', en: 'The aid already counts no more.' },
  'aid-certificate-kind-refused': { status: 415, sv: 'Intyget ska vara en PDF eller en bild (PNG eller JPEG).', en: 'The certificate is to be a PDF or a picture (PNG or JPEG).' },
  'undertaking-itself': { status: 422, sv: 'Välj en annan organisation än den här.', en: 'Choose another organisation than this one.' },
  'undertaking-other': {
    status: 409,
    sv: 'Organisationen räknas redan ihop med andra. Avsluta det först, på den organisationens sida.',
    en: 'The organisation already counts together with others. End that first, on that organisation’s page.',
  },
  'undertaking-later': {
    status: 409,
    sv: 'Den här organisationen räknas ihop med andra från en senare dag. Välj den dagen eller en senare.',
    en: 'This organisation counts together with others from a later day. Choose that day or a later one.',
  },
});

declareFieldWords({
  afterToday: { sv: 'Välj i dag eller en dag som har varit.', en: 'Choose today or a day that has been.' },
  beforeEarliest: { sv: 'Välj en dag efter år 1999.', en: 'Choose a day after the year 1999.' },
  kronorWithRate: { sv: 'Skriv både beloppet i kronor och kursen, eller inget av dem.', en: 'Write both the amount in kronor and the rate, or neither.' },
  overLimitWhy: { sv: 'Skriv varför stödet ändå ska noteras.', en: 'Write why the aid is to be recorded all the same.' },
  project: { sv: 'Välj ett projekt som finns.', en: 'Choose a project that exists.' },
  otherOrganisation: { sv: 'Välj en annan organisation.', en: 'Choose another organisation.' },
  organisationElsewhere: { sv: 'Organisationen räknas redan ihop med andra.', en: 'The organisation already counts together with others.' },
  undertakingFrom: { sv: 'Välj en senare dag.', en: 'Choose a later day.' },
  industryCode: { sv: 'Skriv fem siffror, till exempel 94990.', en: 'Write five digits, for example 94990.' },
  registerWithDay: { sv: 'Skriv också vilken dag registret frågades.', en: 'Write also on which day the register was asked.' },
});
