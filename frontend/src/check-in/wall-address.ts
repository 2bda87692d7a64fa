import { PICTURE_CODE_LENGTH, ROOM_CODE } from '@kortkurs/contract/check-in';

const CODE = `\\d{${ROOM_CODE.digits}}|[\\w-]{${PICTURE_CODE_LENGTH}}`;
const WHOLE = new RegExp(`^(?:${CODE})$`);
const OURS = new RegExp(`/in/([0-9a-f-]{36})#(${CODE})$`, 'i');

/** Whether a text is a code as it stands on a wall: figures, or what the picture says in their place. */
export const isWallCode = (text: string): boolean => WHOLE.test(text);

/** Where the picture on the wall leads: the page for checking in, with the session in its path and the code behind `#`, which no server logs. */
export const wallAddress = (origin: string, sessionId: string, code: string): string => `${origin}/in/${sessionId}#${code}`;

/** What a picture on a wall says, if it is one of ours; on whichever address the centre is reached. */
export function readWallAddress(text: string): { sessionId: string; code: string } | undefined {
  const [, sessionId, code] = OURS.exec(text) ?? [];
  return sessionId && code ? { sessionId, code } : undefined;
}
