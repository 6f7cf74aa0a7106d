import type { en } from './en.ts';

export type PanelWords = typeof en;
