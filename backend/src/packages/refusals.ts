import type { PackageRefusal } from '@kortkurs/contract/packages';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<PackageRefusal>({
  'package-not-zip': { status: 422, sv: 'Filen går inte att läsa som ZIP. Exportera paketet på nytt och skicka den fil som programmet gav.', en: 'The file cannot be read as a ZIP. Export the package again and send the file that the program gave.' },
  'package-no-manifest': { status: 422, sv: 'Det finns ingen imsmanifest.xml i filen, så det är inget SCORM-paket. Exportera kursen som SCORM 1.2 eller SCORM 2004.', en: 'There is no imsmanifest.xml in the file, so it is no SCORM package. Export the course as SCORM 1.2 or SCORM 2004.' },
  'package-other-standard': { status: 422, sv: 'Paketet är gjort för något annat än SCORM, till exempel xAPI, cmi5 eller H5P. Exportera kursen som SCORM 1.2 eller SCORM 2004.', en: 'The package is made for something other than SCORM, such as xAPI, cmi5 or H5P. Export the course as SCORM 1.2 or SCORM 2004.' },
  'package-manifest-unreadable': { status: 422, sv: 'Paketets imsmanifest.xml går inte att följa ({why}). Exportera paketet på nytt.', en: 'The imsmanifest.xml of the package cannot be followed ({why}). Export the package again.' },
  'package-nothing-to-begin': { status: 422, sv: 'Det finns inget i paketet som går att börja på. Exportera paketet på nytt.', en: 'There is nothing in the package that can be begun. Export the package again.' },
  'package-too-large': { status: 413, sv: 'Paketet är för stort när det packas upp. Högst {megabytes} MB och {files} filer.', en: 'The package is too large when it is unpacked. At most {megabytes} MB and {files} files.' },
  'package-unsafe': { status: 422, sv: 'Paketet har filer som pekar ut ur det, eller samma namn två gånger, och tas inte emot.', en: 'The package has files that lead out of it, or one name twice, and is not received.' },
  'package-locked': { status: 422, sv: 'Paketet är låst med ett lösenord. Gör ett utan.', en: 'The package is locked with a password. Make one without.' },
  'package-state-too-large': { status: 413, sv: 'Paketet vill komma ihåg mer än som får plats.', en: 'The package wants to remember more than there is room for.' },
});
