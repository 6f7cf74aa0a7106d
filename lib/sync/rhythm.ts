// How often a browser asks for the newest rules, in minutes. A whole company's browsers get their policy within seconds:
// what is random here keeps them from asking together ever after.

const mean = 5;
const spread = 0.2;
/** Browsers ring no alarm earlier. */
const earliest = 0.5;
export const longest = mean * (1 + spread);
/** Who only looks asks no host within so long after the last time. */
export const pause = 1;

/** Until the first time. @param random from 0 to 1, as Math.random */
export const firstDelay = (random: number): number => earliest + random * (mean - earliest);

/** From one time to the next. @param random from 0 to 1, as Math.random */
export const nextDelay = (random: number): number => mean * (1 - spread + 2 * spread * random);
