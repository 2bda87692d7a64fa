import type { DocumentRefusal } from '@kortkurs/contract/documents';
import type { UploadRefusal } from '@kortkurs/contract/uploads';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<DocumentRefusal>({
  'file-missing': { status: 422, sv: 'Ingen fil kom med. Välj en fil.', en: 'No file came along. Choose a file.' },
  'file-empty': { status: 422, sv: 'Filen är tom.', en: 'The file is empty.' },
  'file-too-large': { status: 413, sv: 'Filen är för stor. Högst {megabytes} MB.', en: 'The file is too large. At most {megabytes} MB.' },
  'file-kind-refused': { status: 415, sv: 'Den sortens fil tas inte emot. Det går med PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument (.odt, .ods, .odp), PNG, JPEG, WebP, ljud (.mp3, .m4a, .aac, .ogg) och ren text.', en: 'This kind of file is not received. PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument (.odt, .ods, .odp), PNG, JPEG, WebP, audio (.mp3, .m4a, .aac, .ogg) and plain text are.' },
  'too-many-documents': { status: 409, sv: 'Det finns redan {limit} dokument. Ta bort något först.', en: 'There are {limit} documents already. Remove one first.' },
  'file-link-over': { status: 410, sv: 'Länken till filen gäller inte längre. Öppna sidan på nytt och hämta filen därifrån.', en: 'The link to the file is no longer valid. Open the page again and fetch the file from there.' },
  'file-range': { status: 416, sv: 'Den delen av filen finns inte. Hämta hela filen.', en: 'There is no such part of the file. Fetch the whole file.' },
  'file-waits': { status: 409, sv: 'Filen är inte genomsökt efter skadlig kod än. Försök igen om en stund.', en: 'The file has not been scanned for harmful code yet. Try again in a while.' },
  'file-harmful': { status: 422, sv: 'Skadlig kod hittades i filen. Den tas inte emot och lämnas inte ut. Välj en annan fil.', en: 'Harmful code was found in the file. It is not received and not given out. Choose another file.' },
});

declareRefusals<UploadRefusal>({
  'upload-over': { status: 409, sv: 'Filen som skickades finns inte kvar. Välj den och skicka den en gång till.', en: 'The file that was sent is no longer there. Choose it and send it once more.' },
  'upload-unfinished': { status: 409, sv: 'Hela filen har inte kommit fram: {missing} delar saknas. Skicka dem först.', en: 'The whole file has not arrived: {missing} parts are missing. Send them first.' },
  'upload-part-missing': { status: 422, sv: 'Ingen del av filen kom med. Skicka delen en gång till.', en: 'No part of the file came along. Send the part once more.' },
  'upload-part-unknown': { status: 422, sv: 'Filen har {parts} delar, och den här är ingen av dem.', en: 'The file has {parts} parts, and this is none of them.' },
  'upload-part-wrong': { status: 422, sv: 'Delen kom inte fram hel. Skicka den en gång till.', en: 'The part did not arrive whole. Send it once more.' },
  'too-many-uploads': { status: 409, sv: 'Du har {limit} filer som inte är färdigskickade. Vänta tills några av dem är klara, eller avbryt dem.', en: 'You have {limit} files that are not sent to the end. Wait until some of them are done, or stop them.' },
});
