import type { AttestationView, AttestedLine, Confirmation, NewDispute } from '@kortkurs/contract/attestations';
import type { Api } from '../platform/api';

/** How one answers about a month: by the link of a mail with a code, or signed in. Each answer is the month as it stands then. */
export interface AttestationWay {
  /** Sends a code; undefined where none is needed. */
  sendCode?: () => Promise<AttestationView>;
  dispute(dispute: NewDispute): Promise<AttestationView>;
  undo(line: AttestedLine): Promise<AttestationView>;
  confirm(confirmation: Confirmation, code: string): Promise<AttestationView>;
  /** The month's certificate. */
  certificate(): Promise<Blob>;
}

/** By the token of a mail. */
export const wayByLink = (api: Api, token: () => string | null): AttestationWay => {
  const post = (verb: string, body: object = {}): Promise<AttestationView> => api.post<AttestationView>(`attestation-links/${verb}`, { token: token(), ...body });
  return {
    sendCode: () => post('code'),
    dispute: (dispute) => post('dispute', dispute),
    undo: ({ enrolmentId, sessionId }) => post('undo-dispute', { enrolmentId, sessionId }),
    confirm: ({ sha256, minutes }, code) => post('confirm', { sha256, minutes, code }),
    certificate: () => api.downloadBy('attestation-links/certificate', { token: token() }),
  };
};

/** Signed in as who is asked. */
export const waySignedIn = (api: Api, id: () => string): AttestationWay => ({
  dispute: (dispute) => api.post<AttestationView>(`attestations/${id()}/disputes`, dispute),
  undo: ({ enrolmentId, sessionId }) => api.post<AttestationView>(`attestations/${id()}/undone-disputes`, { enrolmentId, sessionId }),
  confirm: ({ sha256, minutes }) => api.post<AttestationView>(`attestations/${id()}/confirmation`, { sha256, minutes }),
  certificate: () => api.download(`attestations/${id()}/certificate`),
});
