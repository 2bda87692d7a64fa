import { focusAfter } from './focus-after';

describe('focusAfter', () => {
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const at = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector) ?? document.body;

  beforeEach(() => {
    document.body.innerHTML = '<main><h1>Bokningar</h1><section><h2>Möten</h2><ul><li><button id="swap">Byt ut</button></li></ul></section><button id="other">Annat</button></main>';
    at('#swap').focus();
    focusAfter(at('#swap'));
  });

  it('goes to the headline of what is left around', async () => {
    at('li').remove();
    await turn();
    expect(document.activeElement).toBe(at('h2'));
  });

  it('goes further out where more disappears', async () => {
    at('section').remove();
    await turn();
    expect(document.activeElement).toBe(at('h1'));
  });

  it('goes past a headline that is not shown', async () => {
    at('h2').focus = () => undefined;
    at('li').remove();
    await turn();
    expect(document.activeElement).toBe(at('h1'));
  });

  it('leaves who has gone on where they are', async () => {
    at('#other').focus();
    at('li').remove();
    await turn();
    expect(document.activeElement).toBe(at('#other'));
  });
});
