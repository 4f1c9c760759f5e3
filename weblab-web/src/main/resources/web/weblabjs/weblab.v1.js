// SPDX-License-Identifier: BSD-2-Clause
//
// What the page of a laboratory talks to: window.weblab. No other library is needed. docs/laboratory-authors.md tells how to use it.
//
//     weblab.onStart(function (seconds, configuration) { … });
//     weblab.sendCommand("ON").done(function (response) { … }).fail(function (error) { … });
//
// Laboratories link this file without a version, and old browsers in a laboratory may read it: it is a classic script.

(function () {
    'use strict';

    // Pages that include it twice keep the first.
    if (window.weblab !== undefined) {
        return;
    }

    const pollMilliseconds = 4000;
    const retryMilliseconds = 30000;
    // On a dead road a request would last for minutes.
    const silenceMilliseconds = 60000;
    const parameters = new URLSearchParams(window.location.search);

    /**
     * Something that will be known later. Pages written for jQuery chain `done`, `fail`, `always` and `progress`; others use
     * `then` or await. Callbacks get all arguments, and come at once if it is known already.
     */
    class Later {
        constructor() {
            this._state = 'pending';
            this._arguments = [];
            this._callbacks = {resolved: [], rejected: [], progress: []};
            const later = this;
            this._promise = {
                done: (...callbacks) => later._on('resolved', callbacks),
                fail: (...callbacks) => later._on('rejected', callbacks),
                always: (...callbacks) => {
                    later._on('resolved', callbacks);
                    return later._on('rejected', callbacks);
                },
                progress: (...callbacks) => later._on('progress', callbacks),
                then: (good, bad, progress) => later._then(good, bad, progress),
                catch: (bad) => later._then(undefined, bad),
                state: () => later._state,
                promise: () => later._promise,
            };
        }

        promise() {
            return this._promise;
        }

        resolve(...args) {
            this._settle('resolved', args);
            return this;
        }

        reject(...args) {
            this._settle('rejected', args);
            return this;
        }

        notify(...args) {
            if (this._state === 'pending') {
                this._callbacks.progress.forEach((callback) => call(callback, args));
            }
            return this;
        }

        _settle(state, args) {
            if (this._state === 'pending') {
                this._state = state;
                this._arguments = args;
                this._callbacks[state].forEach((callback) => call(callback, args));
            }
        }

        _on(kind, callbacks) {
            callbacks.flat().forEach((callback) => {
                if (typeof callback !== 'function') {
                    return;
                }
                if (this._state === kind) {
                    call(callback, this._arguments);
                } else {
                    this._callbacks[kind].push(callback);
                }
            });
            return this._promise;
        }

        _then(good, bad, progress) {
            const next = new Later();
            const step = (handler, otherwise) => (...args) => {
                if (typeof handler !== 'function') {
                    otherwise.apply(next, args);
                    return;
                }
                Promise.resolve().then(() => handler(...args)).then((value) => next.resolve(value), (error) => next.reject(error));
            };
            this._on('resolved', [step(good, next.resolve)]);
            this._on('rejected', [step(bad, next.reject)]);
            this._on('progress', [progress]);
            return next.promise();
        }
    }

    // One page's mistake in a callback must not keep the others from being called.
    function call(callback, args) {
        try {
            callback(...args);
        } catch (error) {
            setTimeout(() => {
                throw error;
            });
        }
    }

    /** A Later of a promise. */
    function later(promise) {
        const result = new Later();
        promise.then((value) => result.resolve(value), (error) => result.reject(error));
        return result.promise();
    }

    function failure(message, code, more) {
        return Object.assign(new Error(message), {is_exception: true, code}, more);
    }

    /**
     * The address, if it is on the site of this page. Anybody can make a link to this page with any parameters: what they name
     * must neither run as a script here nor be told what the person does.
     */
    function ours(address) {
        const url = new URL(address, document.baseURI);
        if (!/^https?:$/.test(url.protocol) || url.origin !== window.location.origin) {
            throw failure(`${address} is not on the site of this page`, 'other-site');
        }
        return address;
    }

    const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

    function newKey() {
        const bytes = crypto.getRandomValues(new Uint8Array(16));
        return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
    }

    /** Asks again while a server says that it did nothing and that one should come back. */
    async function whenReady(ask) {
        const end = Date.now() + retryMilliseconds;
        for (let wait = 300; ; wait = Math.min(wait * 2, 4000)) {
            const response = await ask();
            if (response.status !== 503 || Date.now() + wait > end) {
                return response;
            }
            await sleep(wait * (0.75 + Math.random() / 2));
        }
    }

    /** The REST interface: a request that got lost is sent again under the same key, and is carried out once. */
    class Rest {
        constructor(url) {
            this.url = url;
        }

        sendCommand(reservation, command) {
            return this._post(reservation, 'commands', JSON.stringify({command}), {'Content-Type': 'application/json'});
        }

        sendFile(reservation, file, info) {
            const form = new FormData();
            form.append('info', info);
            form.append('file', file, file.name || 'file');
            return this._post(reservation, 'files', form, {});
        }

        async _post(reservation, what, body, headers) {
            const answer = await this._call('POST', reservation, '/' + what, body, {...headers, 'Idempotency-Key': newKey()});
            return answer.response;
        }

        /** Whether it still is in use. */
        async poll(reservation) {
            const {state} = await this._call('GET', reservation, '');
            return state === 'active';
        }

        async finish(reservation) {
            await this._call('DELETE', reservation, '', undefined, {}, {keepalive: true});
        }

        /** What the experiment said at its start and at its end, as soon as it is known: two JSON texts. */
        async results(reservation) {
            for (;;) {
                const found = await this._call('GET', reservation, '');
                if (found.state === 'finished') {
                    return [JSON.stringify(found.configuration), found.results];
                }
                await sleep(found.state === 'active' ? 500 : 400);
            }
        }

        async _call(method, reservation, what, body, headers, options) {
            let end;
            for (let wait = 300; ; wait = Math.min(wait * 2, 4000)) {
                let problem;
                const silence = new AbortController();
                // A large file on a slow road may need longer.
                const timer = body instanceof FormData ? undefined : setTimeout(() => silence.abort(), silenceMilliseconds);
                try {
                    const id = encodeURIComponent(reservation.split(';')[0]);
                    const response = await fetch(`${this.url}reservations/${id}${what}`, {method, body, headers: {Accept: 'application/json', ...headers}, signal: silence.signal, ...options});
                    const json = (response.headers.get('Content-Type') || '').includes('json');
                    if (response.ok && json) {
                        return await response.json();
                    }
                    // A balancer's own page has no code.
                    const said = json ? await response.json() : {code: [502, 504].includes(response.status) ? 'bad-gateway' : 'unexpected'};
                    problem = failure(said.detail || `HTTP ${response.status}`, said.code, {status: response.status});
                } catch (error) {
                    problem = failure(String(error), 'no-network', {status: 0});
                } finally {
                    clearTimeout(timer);
                }
                const passing = problem.status === 0 || problem.status === 503 || problem.code === 'bad-gateway';
                if (problem.code === 'in-progress') {
                    // What was sent before the connection broke is still being answered, and some equipment is slow.
                    end = undefined;
                } else {
                    end = end || Date.now() + retryMilliseconds;
                    if (!passing || Date.now() + wait > end) {
                        throw problem;
                    }
                }
                await sleep(wait * (0.75 + Math.random() / 2));
            }
        }
    }

    /** The JSON service, as it always was. */
    class JsonService {
        constructor(url, uploadUrl) {
            this.url = url;
            this.uploadUrl = uploadUrl;
        }

        async send(method, params) {
            const response = await whenReady(() => fetch(this.url, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({method, params}), credentials: 'same-origin', keepalive: method === 'finished_experiment'}));
            const said = await response.json();
            if (said.is_exception === true || said.result === undefined || said.result === null) {
                throw failure(said.message, said.code, {ours: response.status !== 503});
            }
            return said.result;
        }

        async sendCommand(reservation, command) {
            return (await this.send('send_command', {command: {commandstring: command}, reservation_id: {id: reservation}})).commandstring;
        }

        async sendFile(reservation, file, info) {
            const form = new FormData();
            form.append('reservation_id', reservation);
            form.append('file_info', info);
            form.append('file_sent', file, file.name || 'file');
            const response = await whenReady(() => fetch(this.uploadUrl + '?format=json', {method: 'POST', body: form, credentials: 'same-origin'}));
            const said = await response.json();
            // Whoever is in front answers in words of its own.
            if (said.result === undefined) {
                throw failure(said.message ?? said.detail, said.code, {ours: true});
            }
            return said.result.commandstring;
        }

        async poll(reservation) {
            try {
                await this.send('poll', {reservation_id: {id: reservation}});
                return true;
            } catch (error) {
                if (error.ours) {
                    return false;
                }
                throw error;
            }
        }

        finish(reservation) {
            return this.send('finished_experiment', {reservation_id: {id: reservation}});
        }

        status(reservation) {
            return this.send('get_reservation_status', {reservation_id: {id: reservation}});
        }

        async results(reservation) {
            for (;;) {
                const found = await this.status(reservation);
                if (found.status === 'Reservation::post_reservation' && found.finished) {
                    return [found.initial_data, found.end_data];
                }
                if (found.status !== 'Reservation::post_reservation' && found.status !== 'Reservation::confirmed') {
                    throw failure(`Unexpected state after the end: ${found.status}`, 'unexpected-state');
                }
                await sleep(found.status === 'Reservation::confirmed' ? 500 : 400);
            }
        }
    }

    /** One use of a laboratory by one person; `reset` makes the next. */
    class WeblabExp {
        constructor() {
            this.POLL_FREQUENCY = pollMilliseconds;
            this.CORE_URL = '';
            this.currentURL = '';
            this.config = {};
            this.locale = 'en';
            this.debug = false;

            this._frameMode = !parameters.has('free');
            this._uploadUrl = '';
            this._apiUrl = undefined;
            this._reservation = undefined;
            this._started = false;
            this._active = false;
            this._ended = false;
            this._closing = false;
            this._polling = false;
            this._finishOnClose = true;
            this._wantsResults = false;
            this._loadedPromise = null;
            this._initialDataCallback = undefined;
            this._debugging = false;
            this._fake = {response: undefined, good: true, server: null, running: false};
            this._events = {};
            for (const name of ['configLoad', 'start', 'setTime', 'queue', 'finish', 'results', 'active', 'deactive']) {
                this._events[name] = new Later();
            }
            this._events.deactive.promise().done(() => this.reset());
            window.addEventListener('beforeunload', () => {
                if (WeblabExp.lastInstance === this && this._finishOnClose && this._active) {
                    this._closing = true;
                    this.finishExperiment();
                }
            });
            WeblabExp.lastInstance = this;
            if (this._frameMode) {
                this._loadConfig();
            } else {
                // The page may add its callbacks first.
                setTimeout(() => this._startFree());
            }
        }

        // ---- Configuration

        async _loadConfig() {
            const url = parameters.get('c');
            if (url === null) {
                console.info('weblab: no configuration (?c=), so nothing is sent anywhere.');
            } else {
                try {
                    // Same origin also for where it is redirected to.
                    const said = await (await fetch(ours(url), {mode: 'same-origin', credentials: 'same-origin'})).json();
                    const scripts = (said.scripts || []).map(ours);
                    const [target, upload, api] = [said.targetURL, said.fileUploadURL, said.apiURL].map((each) => (each ? ours(each) : each));
                    this._setTargetURL(target);
                    this._setCurrentURL(said.currentURL);
                    this._setConfiguration(said.config);
                    this._apiUrl = api;
                    this._uploadUrl = upload;
                    this.locale = said.locale;
                    this.debug = said.debug || false;
                    scripts.forEach((source) => document.head.append(Object.assign(document.createElement('script'), {src: source})));
                } catch (error) {
                    console.error(`weblab: no configuration at ${url}`, error);
                }
            }
            this._events.configLoad.resolve();
            const tell = () => window.parent.postMessage('weblabdeusto::experimentLoaded', '*');
            if (this._loadedPromise === null) {
                tell();
            } else {
                this._loadedPromise.then(tell, tell);
            }
        }

        _startFree() {
            try {
                this._setTargetURL(ours(parameters.get('u') ?? ''));
            } catch (error) {
                console.error('weblab: not started', error);
                this._events.configLoad.resolve();
                return;
            }
            this._uploadUrl = this.CORE_URL.replace(/json\/?$/, 'web/upload/');
            this._events.configLoad.resolve();
            this._reservationReady(parameters.get('r'), parseInt(parameters.get('t'), 10), parameters.get('c'));
        }

        _setTargetURL(url) {
            this.CORE_URL = window.location.protocol === 'file:' && url && !url.includes('://') ? 'http:' + url : url;
        }

        _setCurrentURL(url) {
            this.currentURL = url;
        }

        _setConfiguration(config) {
            this.config = config || {};
        }

        onConfigLoad(callback) {
            return this._on('configLoad', callback);
        }

        getConfiguration() {
            return this.config;
        }

        getFileUploadUrl() {
            return this._uploadUrl;
        }

        get _server() {
            return this._apiUrl === undefined ? this._service : new Rest(this._apiUrl);
        }

        get _service() {
            return new JsonService(this.CORE_URL, this._uploadUrl);
        }

        // ---- What happens to the page

        onStart(callback) {
            return this._on('start', callback);
        }

        onFinish(callback) {
            return this._on('finish', callback);
        }

        onProcessResults(callback) {
            this._wantsResults = true;
            return this._on('results', callback);
        }

        onSetTime(callback) {
            return this._on('setTime', callback);
        }

        onQueue(callback) {
            return this._on('queue', callback);
        }

        onExperimentActive(callback) {
            return this._on('active', callback);
        }

        onExperimentDeactive(callback) {
            return this._on('deactive', callback);
        }

        setOnGetInitialDataCallback(callback) {
            this._initialDataCallback = callback;
        }

        setExperimentLoadedPromise(promise, seconds) {
            this._loadedPromise = promise;
            if (seconds !== undefined) {
                window.parent.postMessage('weblabdeusto::experimentLoading::' + seconds * 1000, '*');
            }
        }

        _on(name, callback) {
            return this._events[name].promise().done(callback);
        }

        // ---- What the page of WebLab around it says

        _callOnQueue() {
            this._events.queue.resolve();
        }

        _getInitialData() {
            return this._initialDataCallback === undefined ? {} : this._initialDataCallback();
        }

        _expectsResults() {
            return this._wantsResults;
        }

        _setReservation(id) {
            this._reservation = id;
        }

        _getReservation() {
            return this._reservation;
        }

        _reservationReady(id, time, configuration) {
            if (this._started) {
                throw new Error('_reservationReady should only be called once');
            }
            this.show();
            this._started = true;
            this._active = true;
            this._reservation = id;
            this._events.active.resolve(id, time, configuration);
            this._startPolling();
            this._events.start.resolve(Math.round(time), configuration);
            this._events.setTime.resolve(Math.round(time));
        }

        // ---- Reserving

        /** Asks the page around to reserve, as its button would. */
        startReservation() {
            window.parent.postMessage('weblabdeusto::reserve', '*');
        }

        reserveExperiment(session, name, category) {
            const result = new Later();
            this._service
                .send('reserve_experiment', {
                    session_id: {id: session},
                    experiment_id: {exp_name: name, cat_name: category},
                    client_initial_data: JSON.stringify(this._getInitialData() ?? {}),
                    consumer_data: '{}',
                })
                .then((said) => this._follow(said.reservation_id.id, result))
                .catch((error) => result.reject(error));
            return result.promise();
        }

        getReservationStatus(id) {
            const result = new Later();
            this._follow(id, result).catch((error) => result.reject(error));
            return result.promise();
        }

        async _follow(id, result) {
            for (;;) {
                const said = await this._service.status(id);
                switch (said.status) {
                    case 'Reservation::confirmed':
                        if (said.url && said.url !== this.currentURL) {
                            this._goTo(said);
                        }
                        result.resolve(id, said.time, said.initial_configuration, said);
                        return;
                    case 'Reservation::post_reservation':
                        this._events.results.resolve(...(said.finished ? [said.initial_data, said.end_data] : await this._service.results(id)));
                        return;
                    case 'Reservation::waiting':
                        result.notify(said.status, said.position, said, false);
                        await sleep(Math.min(10000, 1000 * (said.position + 1)));
                        break;
                    case 'Reservation::waiting_instances':
                        result.notify(said.status, said.position, said, true);
                        await sleep(5000);
                        break;
                    case 'Reservation::waiting_confirmation':
                        result.notify(said.status, undefined, said, false);
                        await sleep(400);
                        break;
                    default:
                        result.notify(said.status, undefined, said);
                        await sleep(2000);
                }
            }
        }

        /** The equipment belongs to another WebLab: the person goes there. */
        _goTo(said) {
            const page = this._frameMode ? window.parent.location : window.location;
            const back = page.href;
            this.disableFinishOnClose();
            page.replace(`${said.url}client/federated.html#reservation_id=${said.remote_reservation_id.id}&locale=${this.locale}&back=${back}`);
        }

        // ---- While in use

        sendCommand(command) {
            if (this._debugging) {
                return this._fakeAnswer((server) => server.sendCommand(command));
            }
            return later(this._server.sendCommand(this._reservation, command));
        }

        testCommand(command) {
            return this.sendCommand(command)
                .done((response) => console.log('SUCCESS: ' + response))
                .fail((error) => console.error('ERROR: ' + error));
        }

        /** Sends a text, a File, or what an input element holds (the element, or jQuery's wrapping of it). */
        sendFile(input, info = '') {
            const element = input && input.jquery ? input[0] : input;
            const file = typeof element === 'string' ? new Blob([element]) : element instanceof Blob ? element : element && element.files && element.files[0];
            if (this._debugging) {
                return this._fakeAnswer((server) => server.sendFile(input, info));
            }
            const result = new Later();
            if (!file) {
                return result.reject('No file was chosen.').promise();
            }
            this._server.sendFile(this._reservation, file, String(info)).then(
                (response) => result.resolve(response),
                (error) => result.reject(error.message),
            );
            return result.promise();
        }

        getReservationId() {
            return this._reservation;
        }

        async _startPolling() {
            this._polling = true;
            while (this._polling) {
                try {
                    if (!(await this._server.poll(this._reservation))) {
                        this._over();
                    }
                } catch (error) {
                    // Lost on the way: that says nothing about the use. Who does not exist (any more) is over.
                    if (error.status === 404 || error.status === 401) {
                        this._over();
                    }
                }
                await sleep(this.POLL_FREQUENCY);
            }
        }

        _over() {
            const polling = this._polling;
            this.stopPolling();
            if (polling && !this._closing && this._finishOnClose) {
                this.finishExperiment();
            }
        }

        stopPolling() {
            this._polling = false;
        }

        // ---- The end

        finishExperiment() {
            return this._finish(true);
        }

        cleanExperiment() {
            return this._finish(false);
        }

        /** The first time it ends the use; the second time it cleans up after the results were shown. */
        _finish(force) {
            const result = new Later();
            const first = !this._ended;
            this.stopPolling();
            this._active = false;
            this._ended = true;
            if (first) {
                this._events.finish.resolve();
                if (this._fake.running && this._fake.server.finish) {
                    this._fake.server.finish();
                }
            }
            if (this._fake.running || !(force || first) || this._reservation === undefined) {
                this._events.deactive.resolve();
                return result.resolve().promise();
            }
            const server = this._server;
            server.finish(this._reservation)
                .then(() => (this._wantsResults ? server.results(this._reservation) : null))
                .then((results) => {
                    if (results === null) {
                        result.resolve();
                        this._events.deactive.resolve();
                    } else {
                        result.resolve(...results);
                        this._events.results.resolve(...results);
                    }
                })
                .catch((error) => result.reject(error));
            return result.promise();
        }

        disableFinishOnClose() {
            this._finishOnClose = false;
        }

        isFinishOnClose() {
            return this._finishOnClose;
        }

        reset() {
            window.weblab = new WeblabExp();
        }

        // ---- The frame

        isFrameMode() {
            return this._frameMode;
        }

        show() {
            if (document.body !== null && getComputedStyle(document.body).display === 'none') {
                document.body.style.display = 'block';
            }
        }

        hideFrame() {
            this._withFrame((frame) => (frame.style.display = 'none'));
        }

        showFrame() {
            this._withFrame((frame) => (frame.style.display = ''));
        }

        setWidth(width) {
            this._withFrame((frame) => (frame.style.width = typeof width === 'number' ? `${width}px` : width));
        }

        _withFrame(change) {
            const frame = window.parent.document.querySelector('iframe#exp-frame');
            if (frame !== null) {
                change(frame);
            }
        }

        // ---- Trying a page without a laboratory

        /** Neither in the frame of WebLab nor started by it: somebody opened the page to try it. */
        isLocalTest() {
            return window === window.parent && this._frameMode;
        }

        isDebuggingMode() {
            return this._debugging || this.isLocalTest();
        }

        enableDebuggingMode() {
            this._debugging = true;
            this._runFakeServer();
        }

        dbgSetSendCommandResponse(response, good = true) {
            this._fake.response = response;
            this._fake.good = good;
        }

        dbgSetFakeServer(server) {
            this._fake.server = server;
            if (this.isDebuggingMode()) {
                this._debugging = true;
                this._runFakeServer();
            }
        }

        _runFakeServer() {
            if (this._fake.server !== null && !this._fake.running) {
                this._fake.running = true;
                this._fake.server.start();
            }
        }

        // Later, as a real answer would come.
        _fakeAnswer(ask) {
            const result = new Later();
            setTimeout(() => {
                try {
                    if (this._fake.running) {
                        result.resolve(ask(this._fake.server));
                    } else if (this._fake.good) {
                        result.resolve(this._fake.response);
                    } else {
                        result.reject(this._fake.response);
                    }
                } catch (error) {
                    result.reject(error);
                }
            }, 500);
            return result.promise();
        }
    }

    WeblabExp.VERSION = '1';
    WeblabExp.lastInstance = undefined;
    window.WeblabExp = WeblabExp;
    window.weblab = new WeblabExp();
})();
