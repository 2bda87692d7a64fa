import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Session } from '../platform/session';
import { nextOf } from './entry';

/** Only for who is not signed in: others go where they were going. */
export const signedOut: CanActivateFn = (route) => !inject(Session).isIn() || inject(Router).parseUrl(nextOf(route.queryParamMap.get('next')));
