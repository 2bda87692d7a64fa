import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route, Routes } from '@angular/router';
import { routes } from './app.routes';

/** Every address of the router's map that shows a page, with its parameters as they are written there. */
async function pages(map: Routes, before = ''): Promise<string[]> {
  const found: string[] = [];
  for (const route of map) {
    const here = route.path ? `${before}/${route.path}` : before;
    const below = await childrenOf(route);
    if (below) found.push(...(await pages(below, here)));
    else if (route.component || route.loadComponent) found.push(here || '/');
  }
  return found;
}

async function childrenOf(route: Route): Promise<Routes | undefined> {
  if (route.children) return route.children;
  return route.loadChildren ? ((await route.loadChildren()) as Routes) : undefined;
}

// The journey that looks over every page reads the list: who may see the page, and by its parameters' names what it is about.
it('the list of pages says of every route who sees it', async () => {
  const list = JSON.parse(readFileSync(join(process.cwd(), 'frontend/src/app/pages.json'), 'utf8')) as Record<string, string>;
  expect(Object.keys(list).sort()).toEqual([...new Set(await pages(routes))].sort());
  expect([...new Set(Object.values(list))].sort()).toEqual(['administrator', 'anyone', 'learner']);
}, 60_000);
