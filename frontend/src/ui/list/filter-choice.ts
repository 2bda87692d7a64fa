/** A filter of a list. */
export interface FilterChoice {
  /** As the API and the address spell it. */
  name: string;
  /** What the menu's button says. */
  label: string;
  options: readonly FilterOption[];
  /** Whether several can be on at once; otherwise a choice replaces the one before. */
  many?: boolean;
}

export interface FilterOption {
  value: string;
  label: string;
  /** How many rows it would leave, where the API says. */
  count?: number;
}
