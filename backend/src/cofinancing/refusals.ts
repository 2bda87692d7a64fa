import type { CofinancingRefusal } from '@kortkurs/contract/cofinancing';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<CofinancingRefusal>({
  'cofinancing-changed': { status: 409, sv: 'Något av det som visas har rättats. Kontakta kurscentret, så skickar de frågan igen.', en: 'Something of what is shown has been corrected. Contact the course centre, and they send the question again.' },
  'cofinancing-answered': { status: 409, sv: 'Intyget är redan lämnat.', en: 'The certificate has already been given.' },
  'cofinancing-nothing': { status: 409, sv: 'Det finns inget kvar att intyga. Är allt fel kontaktar ni kurscentret.', en: 'Nothing is left to certify. If all of it is wrong, contact the course centre.' },
  'cofinancing-no-certificate': { status: 409, sv: 'Det finns inget gällande intyg än.', en: 'There is no certificate that holds yet.' },
  'cofinancing-period': { status: 422, sv: 'Välj hela månader som är slut, högst fem år.', en: 'Choose whole months that are over, five years at most.' },
  'cofinancing-reminded': { status: 409, sv: 'Ett brev gick till organisationen det senaste dygnet, eller så kan ingen nås med mejl.', en: 'A letter was sent to the organisation in the last day, or nobody can be reached by mail.' },
});
