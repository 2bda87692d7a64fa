export { EvidenceModule } from './evidence.module';
export { AuditorWelcomed, EvidenceLinkGiven } from './events';
/** `use(keeper)`: letters as they were sent, from the room that knows them. */
export { LetterShelf, type KeepsLetters } from './links/letter-shelf';
