/** An order one can choose. */
export interface SortChoice {
  /** As the API spells it. */
  value: string;
  label: string;
}
