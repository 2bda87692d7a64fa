/** An organisation is called something else, in this transaction. */
export class OrganisationRenamed {
  constructor(readonly organisationId: string) {}
}
