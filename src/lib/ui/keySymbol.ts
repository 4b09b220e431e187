/** One line of a picture's key. */
export interface KeySymbol {
  readonly sign: 'area' | 'outline' | 'line' | 'dashed' | 'dot' | 'mark' | 'band';
  /** A CSS colour; the ink where it is missing. */
  readonly colour?: string;
  readonly text: string;
}
