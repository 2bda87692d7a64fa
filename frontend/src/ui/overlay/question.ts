/** A question that stops something from happening by mistake. */
export interface Question {
  title: string;
  text: string;
  /** What the button does, as a verb: "Ta bort", "Lås och lämna in". */
  action: string;
  /** What the other button says; "Avbryt" unless told. */
  cancel?: string;
  /** What follows, point by point. */
  points?: readonly string[];
  /** Whether what follows cannot be taken back. */
  danger?: boolean;
}
