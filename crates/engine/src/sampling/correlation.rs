//! Rank correlation of durations by a Gaussian copula that leaves the marginals alone.
//!
//! Spearman's ρ becomes the normal's r = 2·sin(πρ/6) (Pearson 1907). A group with one coefficient shares one common
//! factor, so that a new member moves no other draw. Tasks of several groups, and groups that one factor cannot
//! carry, are drawn from the matrix of their coefficients, repaired where no joint distribution has it (Higham 2002).
//!
//! Within each block, a member's own uniforms are put into the order of its correlated normals (Iman & Conover 1982):
//! the very same values, differently paired, so marginals and the Latin hypercube stay exact.

use super::normal;
use super::stream::{BLOCK, StreamKey, Uniforms};
use crate::math;
use crate::order;

/// Tasks (by an index of the caller's) whose durations are drawn together.
#[derive(Clone, Debug)]
pub(crate) struct CorrelatedGroup {
    pub(crate) members: Vec<usize>,
    weights: Weights,
}

#[derive(Clone, Debug)]
enum Weights {
    /// z = ±√|r|·F + √(1 − |r|)·ε with one common factor F.
    CommonFactor { stream: StreamKey, loading: f64, second_is_opposed: bool },
    /// z = L·ε, L the lower triangle of the members' matrix, row by row.
    Matrix(Vec<Vec<f64>>),
}

/// A pair of tasks whose coefficient no joint distribution allowed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RepairedPair {
    pub(crate) pair: (usize, usize),
    pub(crate) asked: f64,
    pub(crate) used: f64,
}

/// One correlation of the scenario, its members as indices of the caller's in the order of their paths.
#[derive(Clone, Debug)]
pub(crate) struct Coefficient {
    pub(crate) members: Vec<usize>,
    pub(crate) spearman: f64,
    pub(crate) stream: StreamKey,
}

/// All groups of a scenario.
#[derive(Clone, Debug, Default)]
pub(crate) struct CorrelationPlan {
    pub(crate) groups: Vec<CorrelatedGroup>,
    pub(crate) repaired: Vec<RepairedPair>,
}

impl CorrelationPlan {
    /// Plans the draws of `coefficients`; those that share a member form one group.
    pub(crate) fn new(coefficients: &[Coefficient]) -> Self {
        let mut plan = Self::default();
        for connected in connected(coefficients) {
            match connected.as_slice() {
                [one] if one.fits_one_factor() => plan.groups.push(one.common_factor()),
                several => plan.add_matrix(several),
            }
        }
        plan
    }

    fn add_matrix(&mut self, coefficients: &[&Coefficient]) {
        let mut members: Vec<usize> = coefficients.iter().flat_map(|it| it.members.iter().copied()).collect();
        order::sort(&mut members);
        members.dedup();
        let mut asked = identity(members.len());
        for coefficient in coefficients {
            let places: Vec<usize> =
                coefficient.members.iter().filter_map(|it| members.binary_search(it).ok()).collect();
            for (ix, &a) in places.iter().enumerate() {
                for &b in &places[ix + 1..] {
                    asked[a][b] = coefficient.pearson();
                    asked[b][a] = asked[a][b];
                }
            }
        }
        let used = nearest_correlation(&asked);
        for a in 0..members.len() {
            for b in 0..a {
                if (used[a][b] - asked[a][b]).abs() > 1e-6 {
                    self.repaired.push(RepairedPair {
                        pair: (members[b], members[a]),
                        asked: spearman(asked[a][b]),
                        used: spearman(used[a][b]),
                    });
                }
            }
        }
        self.groups.push(CorrelatedGroup { members, weights: Weights::Matrix(cholesky(&used)) });
    }
}

impl Coefficient {
    fn pearson(&self) -> f64 {
        2.0 * math::sin(std::f64::consts::PI * self.spearman / 6.0)
    }

    fn fits_one_factor(&self) -> bool {
        self.spearman >= 0.0 || self.members.len() == 2
    }

    fn common_factor(&self) -> CorrelatedGroup {
        let r = self.pearson();
        let weights = Weights::CommonFactor {
            stream: self.stream,
            loading: r.abs().sqrt(),
            second_is_opposed: r < 0.0,
        };
        CorrelatedGroup { members: self.members.clone(), weights }
    }
}

impl CorrelatedGroup {
    /// Reorders each member's uniforms of a block.
    pub(crate) fn correlate(&self, uniforms: Uniforms, block: u32, members: &mut [[f64; BLOCK]]) {
        let normals: Vec<Vec<f64>> = members
            .iter()
            .map(|of_member| of_member.iter().map(|u| normal::quantile(*u)).collect())
            .collect();
        let mut factor = [0.0; BLOCK];
        if let Weights::CommonFactor { stream, .. } = &self.weights {
            uniforms.fill(*stream, block, &mut factor);
            factor = factor.map(normal::quantile);
        }
        for (ix, of_member) in members.iter_mut().enumerate() {
            let correlated: [f64; BLOCK] = std::array::from_fn(|lane| match &self.weights {
                Weights::CommonFactor { loading, second_is_opposed, .. } => {
                    let sign = if *second_is_opposed && ix == 1 { -1.0 } else { 1.0 };
                    sign * loading * factor[lane]
                        + (1.0 - loading * loading).max(0.0).sqrt() * normals[ix][lane]
                }
                Weights::Matrix(rows) => {
                    rows[ix].iter().zip(&normals).map(|(weight, z)| weight * z[lane]).sum()
                }
            });
            reorder(of_member, &correlated);
        }
    }
}

/// Puts `values` into the order of `keys`: the smallest value where the smallest key is, and so on.
fn reorder(values: &mut [f64; BLOCK], keys: &[f64; BLOCK]) {
    let mut places: [usize; BLOCK] = std::array::from_fn(|lane| lane);
    places.sort_by(|a, b| keys[*a].total_cmp(&keys[*b]));
    let mut sorted = *values;
    sorted.sort_unstable_by(f64::total_cmp);
    for (place, value) in places.into_iter().zip(sorted) {
        values[place] = value;
    }
}

fn spearman(pearson: f64) -> f64 {
    6.0 / std::f64::consts::PI * math::asin(pearson / 2.0)
}

/// Coefficients that share members, together.
fn connected(coefficients: &[Coefficient]) -> Vec<Vec<&Coefficient>> {
    let mut groups: Vec<Vec<&Coefficient>> = Vec::new();
    for coefficient in coefficients {
        let touches = |group: &Vec<&Coefficient>| {
            group.iter().any(|it| it.members.iter().any(|member| coefficient.members.contains(member)))
        };
        let (mut joined, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(touches);
        groups = apart;
        let mut group: Vec<&Coefficient> = joined.drain(..).flatten().collect();
        group.push(coefficient);
        groups.push(group);
    }
    groups
}

type Matrix = Vec<Vec<f64>>;

fn identity(n: usize) -> Matrix {
    (0..n).map(|row| (0..n).map(|column| f64::from(u8::from(row == column))).collect()).collect()
}

/// The nearest correlation matrix in the Frobenius norm: alternating projections onto the positive semidefinite
/// matrices and those with unit diagonal, with Dykstra's correction (Higham 2002, algorithm 3.3).
fn nearest_correlation(asked: &Matrix) -> Matrix {
    let n = asked.len();
    let mut used = asked.clone();
    let mut correction = vec![vec![0.0; n]; n];
    for _ in 0..200 {
        let shifted: Matrix = zip_matrices(&used, &correction, |u, c| u - c);
        let semidefinite = project_semidefinite(&shifted);
        correction = zip_matrices(&semidefinite, &shifted, |p, s| p - s);
        let mut next = semidefinite;
        for (ix, row) in next.iter_mut().enumerate() {
            row[ix] = 1.0;
        }
        let change = zip_matrices(&next, &used, |a, b| (a - b).abs());
        used = next;
        if change.iter().flatten().all(|it| *it < 1e-10) {
            break;
        }
    }
    used
}

fn zip_matrices(a: &Matrix, b: &Matrix, combine: impl Fn(f64, f64) -> f64) -> Matrix {
    a.iter().zip(b).map(|(a, b)| a.iter().zip(b).map(|(a, b)| combine(*a, *b)).collect()).collect()
}

/// The matrix with its negative eigenvalues set to 0.
fn project_semidefinite(matrix: &Matrix) -> Matrix {
    let n = matrix.len();
    let (values, vectors) = eigen(matrix);
    let mut projected = vec![vec![0.0; n]; n];
    for (k, value) in values.iter().enumerate().filter(|it| *it.1 > 0.0) {
        for row in 0..n {
            for column in 0..n {
                projected[row][column] += value * vectors[row][k] * vectors[column][k];
            }
        }
    }
    projected
}

/// Eigenvalues and (in columns) eigenvectors of a symmetric matrix, by Jacobi rotations (Golub & Van Loan, 8.5).
fn eigen(matrix: &Matrix) -> (Vec<f64>, Matrix) {
    let n = matrix.len();
    let (mut a, mut vectors) = (matrix.clone(), identity(n));
    for _ in 0..60 {
        let off: f64 = (0..n).flat_map(|p| (0..p).map(move |q| (p, q))).map(|(p, q)| a[p][q] * a[p][q]).sum();
        if off < 1e-22 {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(&mut a, &mut vectors, p, q);
            }
        }
    }
    ((0..n).map(|it| a[it][it]).collect(), vectors)
}

/// One Jacobi rotation that makes `a[p][q]` zero.
fn rotate(a: &mut Matrix, vectors: &mut Matrix, p: usize, q: usize) {
    if a[p][q] == 0.0 {
        return;
    }
    let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let t = if theta == 0.0 { 1.0 } else { t };
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for row in a.iter_mut() {
        (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
    }
    for k in 0..a.len() {
        (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]);
        (vectors[k][p], vectors[k][q]) =
            (c * vectors[k][p] - s * vectors[k][q], s * vectors[k][p] + c * vectors[k][q]);
    }
}

/// The lower triangle L with L·Lᵀ = `matrix`, for a positive semidefinite matrix; rows of unit length.
fn cholesky(matrix: &Matrix) -> Matrix {
    let n = matrix.len();
    let mut lower = vec![vec![0.0; n]; n];
    for row in 0..n {
        for column in 0..=row {
            let known: f64 = (0..column).map(|k| lower[row][k] * lower[column][k]).sum();
            let rest = matrix[row][column] - known;
            lower[row][column] = if row == column {
                rest.max(0.0).sqrt()
            } else if lower[column][column] > 1e-8 {
                rest / lower[column][column]
            } else {
                0.0
            };
        }
        lower[row].truncate(row + 1);
        lower[row].resize(n, 0.0);
    }
    lower
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Sampling;

    fn coefficient(members: &[usize], spearman: f64) -> Coefficient {
        let name = format!("{members:?}");
        Coefficient { members: members.to_vec(), spearman, stream: StreamKey::new(1, &name, "common") }
    }

    /// Uniforms of `members` over 20 blocks, as the plan correlates them.
    fn draws(plan: &CorrelationPlan, members: usize) -> Vec<Vec<f64>> {
        let uniforms = Uniforms { sampling: Sampling::LatinHypercube };
        let mut all = vec![Vec::new(); members];
        for block in 0..20 {
            let mut own: Vec<[f64; BLOCK]> = (0..members)
                .map(|it| {
                    let mut block_of = [0.0; BLOCK];
                    uniforms.fill(StreamKey::new(1, &it.to_string(), "duration"), block, &mut block_of);
                    block_of
                })
                .collect();
            for group in &plan.groups {
                let mut of_group: Vec<[f64; BLOCK]> = group.members.iter().map(|it| own[*it]).collect();
                group.correlate(uniforms, block, &mut of_group);
                for (member, drawn) in group.members.iter().zip(of_group) {
                    own[*member] = drawn;
                }
            }
            all.iter_mut().zip(own).for_each(|(all, block_of)| all.extend(block_of));
        }
        all
    }

    /// Spearman's ρ; the draws are uniform, so ranks are the draws themselves.
    fn spearman_of(a: &[f64], b: &[f64]) -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - 0.5) * (b - 0.5)).sum::<f64>() * 12.0 / a.len() as f64
    }

    #[track_caller]
    fn check(plan: &CorrelationPlan, members: usize, pairs: &[(usize, usize, f64)]) {
        let drawn = draws(plan, members);
        for &(a, b, rho) in pairs {
            let found = spearman_of(&drawn[a], &drawn[b]);
            assert!((found - rho).abs() < 0.02, "{a}–{b}: {found}, expected {rho}");
        }
    }

    #[test]
    fn pairs_have_the_spearman_correlation_asked_for() {
        check(
            &CorrelationPlan::new(&[coefficient(&[0, 1], 0.5), coefficient(&[2, 3], -0.8)]),
            4,
            &[(0, 1, 0.5), (2, 3, -0.8), (0, 2, 0.0)],
        );
        check(
            &CorrelationPlan::new(&[coefficient(&[0, 1, 2], 0.7)]),
            3,
            &[(0, 1, 0.7), (0, 2, 0.7), (1, 2, 0.7)],
        );
        let chain = CorrelationPlan::new(&[coefficient(&[0, 1], 0.6), coefficient(&[1, 2], 0.3)]);
        assert!(chain.repaired.is_empty());
        check(&chain, 3, &[(0, 1, 0.6), (1, 2, 0.3), (0, 2, 0.0)]);
    }

    #[test]
    fn marginals_keep_their_values_and_a_new_member_moves_no_other_draw() {
        let alone = draws(&CorrelationPlan::default(), 3);
        let pair = draws(&CorrelationPlan::new(&[coefficient(&[0, 1], 0.5)]), 3);
        let mut three = coefficient(&[0, 1], 0.5);
        three.members.push(2);
        let three = draws(&CorrelationPlan::new(&[three]), 3);
        let sorted = |it: &Vec<f64>| {
            let mut it = it.clone();
            it.sort_by(f64::total_cmp);
            it
        };
        assert_eq!(sorted(&alone[0]), sorted(&pair[0]));
        assert_eq!(pair[..2], three[..2]);
        assert_ne!(alone[0], pair[0]);
    }

    #[test]
    fn an_infeasible_set_is_repaired_to_the_nearest_and_reported() {
        // Higham 2002, section 4: a is (1, 1, 0; 1, 1, 1; 0, 1, 1), nearest has 0.7607 and 0.1573.
        let asked = vec![vec![1.0, 1.0, 0.0], vec![1.0, 1.0, 1.0], vec![0.0, 1.0, 1.0]];
        let used = nearest_correlation(&asked);
        assert!((used[0][1] - 0.7607).abs() < 1e-4 && (used[0][2] - 0.1573).abs() < 1e-4, "{used:?}");
        let plan = CorrelationPlan::new(&[coefficient(&[0, 1, 2], -0.9)]);
        assert_eq!(plan.repaired.len(), 3);
        check(&plan, 3, &[(0, 1, spearman(-0.5)), (1, 2, spearman(-0.5))]);
    }
}
