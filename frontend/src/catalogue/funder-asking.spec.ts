import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { FunderAsking as Asking } from '@kortkurs/contract/catalogue';
import { settle, testProviders } from '../platform/testing/test-providers';
import { FunderAsking } from './funder-asking';
import sv from './words/sv.json' with { type: 'json' };

const as = (sentence: string) => ({ sv: sentence });

async function shown(asking?: Asking): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: testProviders({ catalogue: sv }) });
  const fixture: ComponentFixture<FunderAsking> = TestBed.createComponent(FunderAsking);
  fixture.componentRef.setInput('asking', asking);
  await settle(fixture);
  return fixture.nativeElement as HTMLElement;
}

describe('what a course’s page says of what a funder asks', () => {
  it('names the funder, what it asks for, and what each is for by its rules, alike purposes once', async () => {
    const element = await shown({
      funderName: 'Socialfonden',
      facts: [
        { fact: 'education', purpose: as('Tre grupper räcker.') }, { fact: 'unemployedMonths', purpose: as('Visar vilka som har varit utan länge.') }, { fact: 'employment', purpose: as('EU följer hur många som har arbete.') },
        { fact: 'identityNumber', purpose: as('SCB hämtar uppgifter med numret.') }, { fact: 'disability', purpose: as('Räknas bara som antal.') }, { fact: 'rural', purpose: as('Räknas bara som antal.') },
      ],
    });
    expect(element.querySelector('p')?.textContent).toBe('Socialfonden vill veta vilka som deltar. Därför frågar vi om personnummer, sysselsättning, utbildning och några frivilliga uppgifter när du anmäler dig.');
    expect([...element.querySelectorAll('li')].map((line) => [...line.children].map((part) => part.textContent?.trim()).join(' '))).toEqual([
      'personnummer SCB hämtar uppgifter med numret.', 'sysselsättning Visar vilka som har varit utan länge. EU följer hur många som har arbete.', 'utbildning Tre grupper räcker.', 'några frivilliga uppgifter Räknas bara som antal.',
    ]);
  });

  it('gives no purposes where the funder has no rules, and says nothing where it asks nothing', async () => {
    const element = await shown({ funderName: 'Stiftelsen', facts: [{ fact: 'gender', purpose: null }, { fact: 'bornOn', purpose: null }] });
    expect([element.querySelector('p')?.textContent, element.querySelector('li')]).toEqual(['Stiftelsen vill veta vilka som deltar. Därför frågar vi om födelsedatum och kön när du anmäler dig.', null]);
    TestBed.resetTestingModule();
    expect((await shown()).textContent?.trim()).toBe('');
  });
});
