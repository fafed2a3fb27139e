//! Permission in the handler's signature: `who: Allowed<ManageInvoices>` is only there when the
//! person may. A handler without one is open to everybody and says so with [`Open`].

use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use super::error::Error;
use super::permissions::Permission;
use super::session::Visitor;
use super::state::AppState;
use crate::domain::user::{Actor, Role};
use crate::services::Ctx;
use crate::storage::sign_ins::SignInRow;
use crate::storage::users::UserRow;

/// A person who is signed in and may do `P`.
#[derive(Debug, Clone)]
pub struct Allowed<P> {
    pub user: UserRow,
    pub sign_in: SignInRow,
    permission: PhantomData<P>,
}

impl<P> Allowed<P> {
    /// The person and the present moment, as use cases take them.
    #[must_use]
    pub fn ctx(&self, state: &AppState) -> Ctx {
        Ctx {
            actor: Actor {
                id: Some(self.user.id),
                name: self.user.name.clone(),
            },
            now: state.clock.now(),
        }
    }

    /// Whether the person may do something else too: what a page offers depends on it.
    #[must_use]
    pub fn may<Q: Permission>(&self) -> bool {
        Q::ROLES.contains(&self.user.role)
    }
}

impl<P: Permission> FromRequest for Allowed<P> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(allow::<P>(request))
    }
}

fn allow<P: Permission>(request: &HttpRequest) -> Result<Allowed<P>, Error> {
    let visitor = Visitor::of(request);
    let (Some(user), Some(sign_in)) = (visitor.user.clone(), visitor.sign_in.clone()) else {
        return Err(Error::SignInFirst {
            to: sign_in_address(request),
        });
    };
    if !P::ROLES.contains(&user.role) {
        return Err(Error::Forbidden);
    }
    Ok(Allowed {
        user,
        sign_in,
        permission: PhantomData,
    })
}

/// The sign-in page, which leads back to a page that was only looked at.
fn sign_in_address(request: &HttpRequest) -> String {
    let path = request.uri().path_and_query().map_or("/", |p| p.as_str());
    if !request.method().is_safe() || path == "/" {
        return "/sign-in".to_owned();
    }
    serde_urlencoded::to_string([("back", path)]).map_or_else(
        |_| "/sign-in".to_owned(),
        |query| format!("/sign-in?{query}"),
    )
}

/// Anybody at all, signed in or not.
#[derive(Debug, Clone)]
pub struct Open {
    pub visitor: Arc<Visitor>,
}

impl FromRequest for Open {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self {
            visitor: Visitor::of(request),
        }))
    }
}

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Open,
    /// People with one of these roles.
    Roles(&'static [Role]),
    /// Inspectors who were given access, and nobody who works with the book.
    Inspector,
}

/// What the first argument of a handler says about who may use it.
pub trait Gatekeeper {
    /// Who may pass.
    const ACCESS: Access;
}

impl<P: Permission> Gatekeeper for Allowed<P> {
    const ACCESS: Access = Access::Roles(P::ROLES);
}

impl Gatekeeper for Open {
    const ACCESS: Access = Access::Open;
}

/// The arguments of a handler; the first one is its gatekeeper. Without one a handler can't become
/// a route.
pub trait Guarded {
    /// Who may use the handler.
    const ACCESS: Access;
}

macro_rules! guarded {
    ($( ($($rest:ident),*) )+) => { $(
        impl<G: Gatekeeper $(, $rest)*> Guarded for (G, $($rest,)*) {
            const ACCESS: Access = G::ACCESS;
        }
    )+ };
}
guarded! { () (A) (A, B) (A, B, C) (A, B, C, D) (A, B, C, D, E) (A, B, C, D, E, F) }
