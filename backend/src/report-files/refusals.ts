import type { ReportFileRefusal } from '@kortkurs/contract/report-files';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<ReportFileRefusal>({
  'report-file-unknown': { status: 422, sv: 'Det finns ingen sådan fil. Läs in sidan igen och välj en av filerna där.', en: 'There is no such file. Reload the page and choose one of the files there.' },
  'report-file-lacks': { status: 409, sv: 'Filen går inte att göra av den här inlämningen. Gör en ny version först.', en: 'The file cannot be made of this submission. Make a new version first.' },
});
