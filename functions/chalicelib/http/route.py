"""A route as data: method, path, who may call it, what it takes and answers. The edge and the OpenAPI read it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.domain.access import Actor, Verb
from chalicelib.domain.errors import GatewayError
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """One request, as far as a handler may know it. `unit` and other path parameters stand in `params`.

    `sender` is the network address it came from, for counting only.
    """

    world: World
    at: datetime
    params: Mapping[str, str]
    cookies: Mapping[str, str]
    headers: Mapping[str, str]
    actor: Actor | None = None
    raw: bytes = b""
    sender: str = ""

    @property
    def unit(self) -> str:
        """The unit in the path."""
        return self.params["unit"]

    @property
    def staff(self) -> Actor:
        """The actor of a route that needs one; the edge has made sure."""
        assert self.actor is not None
        return self.actor

    @property
    def person(self) -> str:
        """The person of a route for people; the edge has made sure."""
        assert self.actor is not None and self.actor.person is not None
        return self.actor.person


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie to set; an empty value ends it."""

    name: str
    value: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Html:
    """A whole page, for routes that plain forms are posted to."""

    document: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text that a browser opens or, with `keep`, keeps as a file of that name."""

    text: str
    media_type: str
    name: str
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that differs from the route's plain one: another status, or cookies."""

    value: Any
    status: int | None = None
    cookies: tuple[Cookie, ...] = ()


Handler = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Route:
    """One operation of the API.

    `media`: it answers with a Document of that kind.
    `plain`: forms are posted to it without scripts, and it answers with pages, refusals included.
    """

    method: str
    path: str
    verb: Verb
    handler: Handler
    summary: str
    tag: str
    body: Any = None
    answers: Any = None
    status: int = 200
    raw: tuple[str, ...] = ()
    problems: tuple[type[GatewayError], ...] = ()
    plain: bool = False
    media: str = ""

    @property
    def name(self) -> str:
        """A unique name: that of its handler."""
        return self.handler.__name__


@dataclass(slots=True)
class Routes:
    """The operations of one resource, in the order written."""

    tag: str
    routes: list[Route] = field(default_factory=list)

    def get(self, path: str, verb: Verb, **more: Any) -> Callable[[Handler], Handler]:  # noqa: ANN401
        """Declare a GET."""
        return self._add("GET", path, verb, more)

    def post(self, path: str, verb: Verb, **more: Any) -> Callable[[Handler], Handler]:  # noqa: ANN401
        """Declare a POST."""
        return self._add("POST", path, verb, more)

    def put(self, path: str, verb: Verb, **more: Any) -> Callable[[Handler], Handler]:  # noqa: ANN401
        """Declare a PUT."""
        return self._add("PUT", path, verb, more)

    def _add(self, method: str, path: str, verb: Verb, more: dict[str, Any]) -> Callable[[Handler], Handler]:
        def declare(handler: Handler) -> Handler:
            summary = (handler.__doc__ or "").strip().splitlines()[0]
            self.routes.append(Route(method, path, verb, handler, summary, self.tag, **more))
            return handler

        return declare
