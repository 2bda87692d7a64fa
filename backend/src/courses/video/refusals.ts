import type { VideoRefusal } from '@kortkurs/contract/videos';
import type { CaptionFault } from '@kortkurs/rules/webvtt';
import { declareFieldWords, declareRefusals, type FieldWords } from '../../platform/refusals/words';

declareRefusals<Exclude<VideoRefusal, 'film-changed' | 'film-not-counted'>>({
  'film-kind-refused': { status: 415, sv: 'Filmen behöver vara en MP4 eller WebM. Spara den som MP4 och försök igen.', en: 'The film has to be an MP4 or WebM. Save it as MP4 and try again.' },
  'film-coded-otherwise': { status: 415, sv: 'Filmen är kodad på ett sätt som många webbläsare inte kan visa. Spara den som MP4 med H.264 och AAC och försök igen.', en: 'The film is coded in a way that many browsers cannot show. Save it as MP4 with H.264 and AAC and try again.' },
  'film-not-readable': { status: 422, sv: 'Filmen gick inte att läsa. Spara den på nytt eller välj en annan.', en: 'The film could not be read. Save it anew or choose another.' },
  'film-too-long': { status: 422, sv: 'Filmen är längre än ett dygn. Dela upp den.', en: 'The film is longer than a day. Divide it.' },
  'captions-too-large': { status: 413, sv: 'Textfilen är för stor. Högst {megabytes} MB.', en: 'The caption file is too large. At most {megabytes} MB.' },
  'captions-faulty': { status: 422, sv: 'Textfilen går inte att använda som den är. Rätta raderna och välj filen igen.', en: 'The caption file cannot be used as it is. Mend the lines and choose the file again.' },
});

declareFieldWords({
  captionsHeader: { sv: 'Rad {line}: Filen ska börja med ordet WEBVTT. Spara undertexten som WebVTT (.vtt).', en: 'Line {line}: The file has to begin with the word WEBVTT. Save the captions as WebVTT (.vtt).' },
  captionsSrt: { sv: 'Rad {line}: Det här är en SRT-fil. Spara undertexten som WebVTT (.vtt).', en: 'Line {line}: This is an SRT file. Save the captions as WebVTT (.vtt).' },
  captionsTime: { sv: 'Rad {line}: Tiden går inte att läsa. Skriv den som 00:01.000 --> 00:04.000, med punkt före tusendelarna.', en: 'Line {line}: The time cannot be read. Write it as 00:01.000 --> 00:04.000, with a point before the thousandths.' },
  captionsOrder: { sv: 'Rad {line}: Texten slutar innan den börjar. Byt plats på tiderna.', en: 'Line {line}: The text ends before it begins. Let the times change places.' },
  captionsBackwards: { sv: 'Rad {line}: Texten börjar före den som står ovanför. Lägg texterna i den ordning de visas.', en: 'Line {line}: The text begins before the one above it. Put the texts in the order they are shown.' },
  captionsNoTime: { sv: 'Rad {line}: Här saknas en tid eller en tomrad. Varje text börjar med en rad som 00:01.000 --> 00:04.000, med en tomrad före.', en: 'Line {line}: A time or an empty line is missing. Each text begins with a line like 00:01.000 --> 00:04.000, with an empty line before.' },
  captionsNoText: { sv: 'Rad {line}: Under tiden saknas texten. Skriv den, eller ta bort tiden.', en: 'Line {line}: There is no text below the time. Write it, or remove the time.' },
  captionsEmpty: { sv: 'Rad {line}: Filen har inga texter.', en: 'Line {line}: The file has no texts.' },
  captionsEncoding: { sv: 'Filen är inte sparad som UTF-8, så å, ä och ö blir fel. Spara den som UTF-8.', en: 'The file is not saved as UTF-8, so some letters would come out wrong. Save it as UTF-8.' },
} satisfies Record<CaptionFault | 'captionsEncoding', FieldWords>);

declareFieldWords({
  filmAddress: { sv: 'Skriv adressen till en film på YouTube eller Vimeo.', en: 'Write the address of a film on YouTube or Vimeo.' },
  filmShareOfHost: { sv: 'Hur mycket som har setts av en film på en annan plats går inte att veta. Låt deltagaren markera den som klar.', en: 'How much is seen of a film on another host cannot be known. Let the learner mark it as done.' },
  filmNotSaid: { sv: 'Öppna momentet och välj filmen.', en: 'Open the activity and choose the film.' },
  filmNeeded: { sv: 'Välj filmen som momentet visar.', en: 'Choose the film that the activity shows.' },
  filmNeedsAddress: { sv: 'Skriv adressen till filmen.', en: 'Write the address of the film.' },
  filmNeedsText: { sv: 'Skriv vad som sägs och visas i filmen, för den som inte kan höra eller se den.', en: 'Write what is said and shown in the film, for those who cannot hear or see it.' },
  filmNeedsCaptions: { sv: 'Lägg till undertexter, eller skriv vad som sägs och visas i filmen.', en: 'Add captions, or write what is said and shown in the film.' },
});
