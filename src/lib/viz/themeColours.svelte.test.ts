import { expect, it } from 'vitest';
import { channelsOf } from './hexColour.ts';
import { themeColours } from './themeColours.ts';

function element(style: string): Element {
  const made = document.createElement('div');
  made.setAttribute('style', style);
  document.body.append(made);
  return made;
}

// lightningcss writes #ff7f50 as coral, #f00 as red, #ffffff as #fff
it.each(['#ff7f50', ' #FF7F50 ', 'coral', 'rgb(255 127 80)', 'hsl(16.11 100% 65.69%)'])(
  'reads a colour of the theme however a style sheet writes it: %s',
  (written) => {
    const colour = themeColours(element(`--lost: ${written}`))('--lost');
    expect(channelsOf(colour)).toEqual([255, 127, 80]);
  }
);

it('is grey where the page has no such colour', () => {
  const colours = themeColours(element('--odd: no colour'));
  expect([colours('--missing'), colours('--odd')]).toEqual(['#808080', '#808080']);
});
