// How an outline is drawn, for the component and for the page that draws without React.
/** `weight` from 0 to 1. */
export const opacityOf = (weight: number): number => 0.15 + 0.6 * weight;
export const MARK_RADIUS = 26;
