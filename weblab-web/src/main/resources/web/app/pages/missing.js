// SPDX-License-Identifier: BSD-2-Clause
import {html} from '../../vendor/lit-html/lit-html.js';
import {base} from '../base.js';
import {t} from '../i18n.js';

/** @returns {import('../types.js').Page} */
export const missing = () => ({
    title: () => t('missing.title'),
    view: () => html`<section class="sheet narrow"><h1>${t('missing.title')}</h1><p>${t('missing.text')}</p>
        <p><a class="button main" href=${base}>${t('missing.back')}</a></p></section>`,
});
