// A mail server as a process of its own: takes every letter, and writes down its Message-ID before it says so, a moment later. Prints its port.
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:net';

const [, , log, pause] = process.argv;

const server = createServer((socket) => {
  let rest = '';
  let letter;
  const say = (line) => socket.write(`${line}\r\n`);
  socket.on('error', () => socket.destroy());
  say('220 mail.example.org ESMTP');
  socket.setEncoding('latin1').on('data', (text) => {
    rest += text;
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (letter !== undefined) {
        if (line !== '.') letter += `${line}\r\n`;
        else {
          const id = /^Message-ID: (\S+)/im.exec(letter)?.[1] ?? 'none';
          letter = undefined;
          appendFileSync(log, `${id}\n`);
          setTimeout(() => say('250 taken'), Number(pause));
        }
      } else if (/^(EHLO|HELO|MAIL|RCPT|RSET|NOOP)\b/i.test(line)) say('250 mail.example.org');
      else if (/^DATA\b/i.test(line)) {
        letter = '';
        say('354 go on');
      } else if (/^QUIT\b/i.test(line)) socket.end('221 bye\r\n');
      else say('500 what');
    }
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
