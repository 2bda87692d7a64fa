import type { DocumentRefusal } from '@kortkurs/contract/documents';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<DocumentRefusal>({
  'file-missing': { status: 422, sv: 'Ingen fil kom med. Välj en fil.', en: 'No file came along. Choose a file.' },
  'file-empty': { status: 422, sv: 'Filen är tom.', en: 'The file is empty.' },
  'file-too-large': { status: 413, sv: 'Filen är för stor. Högst {megabytes} MB.', en: 'The file is too large. At most {megabytes} MB.' },
  'file-kind-refused': { status: 415, sv: 'Den sortens fil tas inte emot. Det går med PDF, Word (.docx), Excel (.xlsx), OpenDocument (.odt, .ods), PNG, JPEG och ren text.', en: 'This kind of file is not received. PDF, Word (.docx), Excel (.xlsx), OpenDocument (.odt, .ods), PNG, JPEG and plain text are.' },
  'too-many-documents': { status: 409, sv: 'Det finns redan {limit} dokument. Ta bort något först.', en: 'There are {limit} documents already. Remove one first.' },
  'file-link-over': { status: 410, sv: 'Länken till filen gäller inte längre. Öppna sidan på nytt och hämta filen därifrån.', en: 'The link to the file is no longer valid. Open the page again and fetch the file from there.' },
});
