import type { SessionNews } from '@kortkurs/contract/check-in';

/** A stream of events that is read. */
export interface Followed {
  /** The next event, or nothing when the stream has ended. */
  next(): Promise<SessionNews | undefined>;
  /** The next event of which this is true. */
  until(wanted: (news: SessionNews) => boolean): Promise<SessionNews | undefined>;
  /** The next that has happened. How things stand is said again whenever the connection that listens has just been made, at any moment of it. */
  told(): Promise<SessionNews | undefined>;
  /** Everything that has come. */
  text(): string;
  stop(): void;
}

/** Open a stream of server-sent events, as the interface does. @throws when it is refused */
export async function follow(url: string, headers: Record<string, string>): Promise<Followed> {
  const leaving = new AbortController();
  const answer = await fetch(url, { headers: { ...headers, accept: 'text/event-stream' }, signal: leaving.signal });
  if (!answer.ok || !answer.body) throw new Error(`The stream was refused: ${answer.status} ${await answer.text()}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let said = '';
  let read = 0;
  const next = async (): Promise<SessionNews | undefined> => {
    for (;;) {
      const end = said.indexOf('\n\n', read);
      if (end < 0) {
        const { value, done } = await reader.read();
        if (done) return undefined;
        said += value;
        continue;
      }
      const event = said.slice(read, end);
      read = end + 2;
      if (event.startsWith('data: ')) return JSON.parse(event.slice(6)) as SessionNews;
    }
  };
  const until = async (wanted: (news: SessionNews) => boolean): Promise<SessionNews | undefined> => {
    for (let news = await next(); news; news = await next()) if (wanted(news)) return news;
    return undefined;
  };
  return {
    next,
    until,
    told: () => until(({ topic }) => topic !== 'now'),
    text: () => said,
    stop: () => leaving.abort(),
  };
}
