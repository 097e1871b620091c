import { enableCopyButtons } from './copy-button.ts';
import { pagePalette } from './palette.ts';
import { enableTheme } from './theme.ts';

/** For a page without charts of its own. */
enableCopyButtons();
enableTheme(() => [], pagePalette());
