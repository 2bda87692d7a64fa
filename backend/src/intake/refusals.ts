import type { AttendanceFileRefusal } from '@kortkurs/contract/attendance-files';
import type { IntakeRefusalCode } from '@kortkurs/contract/intake';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<IntakeRefusalCode>({
  'intake-file-missing': { status: 422, sv: 'Ingen fil kom med. Välj en CSV- eller Excel-fil.', en: 'No file came along. Choose a CSV or Excel file.' },
  'intake-file-empty': { status: 422, sv: 'Filen är tom.', en: 'The file is empty.' },
  'intake-file-too-large': { status: 413, sv: 'Filen är för stor. Spara bara bladet med listan i en egen fil, högst 5 MB.', en: 'The file is too large. Save only the sheet with the list in a file of its own, 5 MB at most.' },
  'intake-too-many-lines': { status: 422, sv: 'Listan har {lines} rader. Högst {limit} kan läsas in på en gång.', en: 'The list has {lines} lines. At most {limit} can be read in at once.' },
  'intake-too-many-columns': { status: 422, sv: 'Listan har {columns} kolumner. Högst {limit} kan läsas in.', en: 'The list has {columns} columns. At most {limit} can be read in.' },
  'intake-file-kind-unknown': { status: 415, sv: 'Filen går inte att läsa som en lista. Det går med CSV och Excel (.xlsx): spara listan i ett av de formaten.', en: 'The file cannot be read as a list. CSV and Excel (.xlsx) can: save the list as one of them.' },
  'intake-file-locked-or-old': { status: 422, sv: 'Filen är låst med lösenord eller sparad i ett gammalt Excel-format. Spara den som .xlsx utan lösenord, eller som CSV.', en: 'The file is locked with a password or saved in an old Excel format. Save it as .xlsx without a password, or as CSV.' },
  'intake-file-unreadable': { status: 422, sv: 'Filen är trasig och går inte att läsa som en lista. Öppna den i Excel, spara den på nytt som .xlsx eller CSV och försök igen.', en: 'The file is broken and cannot be read as a list. Open it in Excel, save it again as .xlsx or CSV and try once more.' },
  'intake-sheet-absent': { status: 422, sv: 'Bladet finns inte i filen, eller är tomt.', en: 'The sheet is not in the file, or is empty.' },
  'intake-no-rows': { status: 422, sv: 'Inga personer hittades. Kontrollera vilken rad som har rubrikerna och vad kolumnerna betyder.', en: 'No people were found. Check which line has the headings and what the columns mean.' },
  'intake-undecided': { status: 409, sv: '{open} tveksamma är kvar att ta ställning till.', en: '{open} doubtful ones are left to decide.' },
  'intake-marks-ahead': { status: 409, sv: 'Listan säger att någon var här {date}, men den träffen har inte börjat. Ändra datumet eller låt kolumnen inte läsas in.', en: 'The list says that somebody was here on {date}, but that session has not begun. Change the date, or leave the column out.' },
  'intake-not-open': { status: 409, sv: 'Listan är redan inläst eller borttagen.', en: 'The list has been read in or removed already.' },
  'intake-taken-in-by-another': { status: 409, sv: 'Listan är redan inläst av någon annan.', en: 'Somebody else has read this list in already.' },
  'intake-run-ended': { status: 409, sv: 'Kurstillfället är inställt eller avslutat. Inget kan läsas in på det.', en: 'The run is cancelled or closed. Nothing can be read onto it.' },
  'intake-undo-too-late': { status: 409, sv: 'Tiden för att ångra inläsningen har gått ut.', en: 'The time for undoing has passed.' },
  'intake-not-applied': { status: 409, sv: 'Listan är inte inläst.', en: 'The list has not been read in.' },
});

declareRefusals<AttendanceFileRefusal>({
  'attendance-file-no-people': { status: 409, sv: 'Det finns ingen i filen. Kontrollera vilken rad som har rubrikerna och vad kolumnerna betyder.', en: 'There is nobody in the file. Check which line has the headings and what the columns mean.' },
  'attendance-file-session-ahead': { status: 409, sv: 'Träffen har inte börjat. Läs in mötesrapporten när den är över.', en: 'The session has not begun. Read the meeting’s report in once it is over.' },
  'attendance-file-columns': { status: 409, sv: 'Säg först vad kolumnerna betyder: vem det gäller, och när eller hur länge.', en: 'Say first what the columns mean: who it is about, and when or for how long.' },
});
