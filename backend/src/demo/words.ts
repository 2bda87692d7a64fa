/** Plainly invented names, drawn from the languages one meets in Skåne. */
export const GIVEN_NAMES = {
  F: ['Agneta', 'Amina', 'Anna', 'Bella', 'Britta', 'Dragana', 'Ebba', 'Elin', 'Eva', 'Fatuma', 'Gunilla', 'Hanna', 'Hodan', 'Ingrid', 'Jelena', 'Karin', 'Leila', 'Lena', 'Linnéa', 'Maja', 'Maria', 'Nadia', 'Olga', 'Petra', 'Ruth', 'Samira', 'Sara', 'Thi Lan', 'Yasmin', 'Ylva', 'Zahra', 'Åsa'],
  M: ['Abdirahman', 'Ali', 'Anders', 'Bengt', 'Carlos', 'Dawit', 'Emil', 'Erik', 'Farid', 'Gösta', 'Hassan', 'Ivan', 'Jonas', 'Kofi', 'Lars', 'Marek', 'Mehmet', 'Mikael', 'Nils', 'Omar', 'Oskar', 'Per-Olof', 'Rasmus', 'Stefan', 'Tomas', 'Viktor', 'Yusuf', 'Örjan'],
  X: ['Alex', 'Charlie', 'Kim', 'Love', 'Mika', 'Robin', 'Sam', 'Tintin'],
} as const;

export const FAMILY_NAMES = ['Ahlbeck', 'Ali', 'Bergqvist', 'Dahlman', 'Demir', 'Ek', 'Ekdahl', 'El-Amin', 'Friberg', 'Gunnarsson', 'Haddad', 'Holm', 'Holmgren', 'Karimi', 'Kjellberg', 'Kovač', 'Lind', 'Lindqvist', 'Lund', 'Mansour', 'Mendez', 'Nowak', 'Nur', 'Osman', 'Petrović', 'Pham', 'Rezaei', 'Råberg', 'Sandell', 'Szabó', 'Tesfaye', 'Thulin', 'Wahlgren', 'Warsame', 'Yıldız', 'Åkesson', 'Öhman', 'Östlund'];

/** First and second halves of the associations' names. */
export const ASSOCIATIONS = [
  'Cykelverkstan', 'Fritid för Alla', 'Föräldranätverket Tråden', 'Hantverksboden', 'Kulturföreningen Kajen', 'Kvinnokretsen Väst', 'Musik i Kvarteret', 'Nattvandring Väst', 'Odlarlaget', 'Rörelse utan Hinder', 'Seniorringen', 'Språkcafé Söder', 'Tillsammans Syd', 'Ungas Rum', 'Öppna Dörren',
  'Båtlaget Måsen', 'Berättarstugan', 'Brobyggarna', 'Dansgolvet', 'Djurvännerna Slätten', 'Filmverkstaden Linsen', 'Fjärilsgruppen', 'Flickfotbollen', 'Gårdsteatern', 'Hjälpande Handen', 'Hörselkretsen', 'Idrott Utan Gränser i Öster', 'Kamratstödet', 'Kolonilyckan', 'Körglädje', 'Lekplatsens Vänner', 'Läxhjälpen Lyktan', 'Matlaget', 'Medborgarhuset Linden', 'Mötesplats Hamnen', 'Naturskolan', 'Nya Rötter', 'Parkens Röster', 'Pensionärernas Hus', 'Rullande Hjul', 'Sagobussen', 'Scenkraft', 'Simkamraterna', 'Skogsmullarna Åsen', 'Solidaritetshuset', 'Synkretsen', 'Teckenspråkscaféet', 'Trygg Hemväg', 'Ung Röst', 'Verkstan på Torget', 'Vänfamiljerna', 'Återbruket', 'Ängens Vänner', 'Örtagården',
] as const;

export const FOUNDATIONS = ['Stiftelsen Broarna', 'Stiftelsen Ekens Hus', 'Stiftelsen Kompassen', 'Stiftelsen Ny Start', 'Stiftelsen Samtalet'] as const;
export const COOPERATIVES = ['Bageriet Brödraskapet', 'Kooperativet Tråd och Trä', 'Kooperativet Stigen', 'Arbetskooperativet Fönstret'] as const;
export const PUBLIC_BODIES = ['Fritidsförvaltningen', 'Kulturförvaltningen', 'Arbetsmarknadsförvaltningen', 'Stadsbiblioteket', 'Funktionsstödsförvaltningen', 'Områdesprogram Norr', 'Folkhälsoenheten', 'Vuxenutbildningen'] as const;
export const COMPANIES = ['Hamnkranen Konsult', 'Lokal & Ljud', 'Bostadsbolaget Gården', 'Tryckeriet Sättaren', 'Revisionsbyrån Kolumnen'] as const;
export const SCHOOLS = ['Folkhögskolan Skogsbrynet', 'Studieförbundet Cirkeln', 'Högskolan vid Sundet', 'Forskningsgruppen Civilsamhälle', 'Yrkeshögskolan Navet', 'Lärcentrum Slätten'] as const;
