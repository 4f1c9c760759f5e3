// SPDX-License-Identifier: BSD-2-Clause

// Everything hangs below the path in front of /static/, whatever the deployment calls it.
export const base = new URL(import.meta.url).pathname.replace(/static\/.*$/, '');

export const coreApi = base + 'api/v1/';
export const loginApi = base + 'login/api/v1/';

/** @param {string} category @param {string} experiment */
export const laboratoryPath = (category, experiment) =>
    `${base}labs/${encodeURIComponent(category)}/${encodeURIComponent(experiment)}`;
